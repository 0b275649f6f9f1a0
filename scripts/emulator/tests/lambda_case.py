"""What tests with functions share."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

from emulator.tests.emulator_case import PRIMARY, EmulatorCase

TIMEOUT_SECONDS = 10


class LambdaCase(EmulatorCase):
    def create_function(self, region: str = PRIMARY, **more: Any) -> Any:
        role_name = self.name("role")
        role = self.client("iam").create_role(RoleName=role_name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        return self.client("lambda", region).create_function(
            FunctionName=self.name("function"),
            Runtime="java21",
            Handler="Handler",
            Role=role,
            Code={"ZipFile": _empty_archive()},
            **more,
        )

    def wait_until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while not condition():
            self.assertLess(time.monotonic(), deadline, "condition not met in time")
            time.sleep(0.02)


def _empty_archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("empty", "")
    return archive.getvalue()
