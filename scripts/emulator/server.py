"""Puts moto, the corrections and the HTTP server together."""

import os
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from emulator.access_log import AccessLog
from emulator.application import EmulatorApplication

HOST = "127.0.0.1"

# moto creates boto3 clients to read service models: the user's profile and endpoint must not reach them.
_CALLERS_SETTINGS = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL")
_SERVER_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "emulator",
    "AWS_SECRET_ACCESS_KEY": "emulator",
    "AWS_EC2_METADATA_DISABLED": "true",
    # AWS-managed policies (AmazonECSTaskExecutionRolePolicy …) exist in every account.
    "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
    # Seconds until a certificate counts as validated; moto's default is a minute.
    "MOTO_ACM_VALIDATION_WAIT": "1",
}


class _QuietRequestHandler(WSGIRequestHandler):
    """The access log is written by the application, without query strings."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_args: Any, **_kwargs: Any) -> None:
        return


def create_server(port: int, access_log: AccessLog) -> BaseWSGIServer:
    """Binds to the loopback address; `port` 0 takes a free one, see the server's `port`."""
    _prepare_environment()
    # Read at import time, so only after the environment is set.
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    from emulator import shim
    from emulator.rpc_v2_cbor import RpcV2Cbor

    shim.install()
    application = EmulatorApplication(DomainDispatcherApplication(create_backend_app), access_log)
    shim.add_own_paths(application)
    server = make_server(HOST, port, RpcV2Cbor(application), threaded=True, request_handler=_QuietRequestHandler)
    os.environ["MOTO_PORT"] = str(server.port)
    return server


def _prepare_environment() -> None:
    for name in _CALLERS_SETTINGS:
        os.environ.pop(name, None)
    os.environ.update(_SERVER_ENVIRONMENT)
