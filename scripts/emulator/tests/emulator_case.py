"""Base of the emulator's tests: one server for all of them, names that do not collide."""

import functools
import io
import threading
import time
import unittest
import uuid
from collections.abc import Callable
from typing import Any, ClassVar

import boto3
from botocore.config import Config
from werkzeug.serving import BaseWSGIServer

from emulator.access_log import AccessLog
from emulator.lost_regions import LOST_REGIONS
from emulator.server import HOST, create_server

PRIMARY = "us-east-1"
SECONDARY = "us-west-2"
TIMEOUT_SECONDS = 10


class _SharedServer:
    """moto's state belongs to its process, so there can be only one."""

    _server: BaseWSGIServer | None = None
    access_log = io.StringIO()

    @classmethod
    def url(cls) -> str:
        if cls._server is None:
            cls._server = create_server(0, AccessLog(cls.access_log))
            threading.Thread(target=cls._server.serve_forever, daemon=True).start()
        return f"http://{HOST}:{cls._server.port}"


def new_client(service: str, region: str = PRIMARY) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=_SharedServer.url(),
        aws_access_key_id="emulator",
        aws_secret_access_key="emulator",
        # The first answer counts: a retry would only hide a fault of the emulator.
        config=Config(retries={"total_max_attempts": 1}),
    )


# To make one takes longer than most calls.
_shared_client = functools.cache(new_client)


class EmulatorCase(unittest.TestCase):
    endpoint: ClassVar[str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.endpoint = _SharedServer.url()

    @staticmethod
    def access_log() -> str:
        return _SharedServer.access_log.getvalue()

    @staticmethod
    def name(what: str) -> str:
        return f"{what}-{uuid.uuid4().hex[:8]}"

    def client(self, service: str, region: str = PRIMARY) -> Any:
        return _shared_client(service, region)

    def lose(self, region: str) -> None:
        """Until the end of the test."""
        self.addCleanup(LOST_REGIONS.set, region, False)
        LOST_REGIONS.set(region, True)

    @staticmethod
    def find(region: str) -> None:
        LOST_REGIONS.set(region, False)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while not condition():
            self.assertLess(time.monotonic(), deadline, "condition not met in time")
            time.sleep(0.02)

    def vpc(self, cidr: str, region: str = PRIMARY) -> str:
        return str(self.client("ec2", region).create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"])
