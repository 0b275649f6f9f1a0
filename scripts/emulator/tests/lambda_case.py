"""What tests with functions share."""

import io
import zipfile
from typing import Any

from emulator.tests.emulator_case import PRIMARY, EmulatorCase



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


def _empty_archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("empty", "")
    return archive.getvalue()
