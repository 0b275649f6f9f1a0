"""Smithy's RPC v2 CBOR for moto, which knows only a service's older protocols.

Newer AWS SDKs talk to CloudWatch in CBOR: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
A request is handed on in the service's JSON protocol, and the answer is turned back.
"""

import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from botocore.model import DenormalizedStructureBuilder, OperationModel, Shape
from botocore.parsers import RpcV2CBORParser
from botocore.serialize import RpcV2CBORSerializer
from moto.core.utils import get_service_model

_PROTOCOL = "rpc-v2-cbor"
_PATH = re.compile(r"^/service/(?P<service>\w+)/operation/(?P<operation>\w+)$")
_BOTOCORE_NAMES = {"GraniteServiceVersion20100801": "cloudwatch"}
_JSON = "application/x-amz-json-1.0"

_ERROR_MEMBERS = {"__type": {"type": "string"}, "message": {"type": "string"}}
_ERROR_SHAPE = DenormalizedStructureBuilder().with_members(_ERROR_MEMBERS).build_model()


class RpcV2Cbor:
    """Wraps an application; leaves requests in other protocols alone."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = _PATH.match(environ.get("PATH_INFO", ""))
        if environ.get("HTTP_SMITHY_PROTOCOL") != _PROTOCOL or not path or path["service"] not in _BOTOCORE_NAMES:
            return self._application(environ, start_response)
        answered: list[Any] = []
        target = f"{path['service']}.{path['operation']}"
        body = b"".join(self._application(_as_json(environ, target), lambda *answer: answered.extend(answer)))
        encoded = _as_cbor(_operation(path["service"], path["operation"]), int(answered[0][:3]), body)
        start_response(answered[0], _headers(answered[1], len(encoded)))
        return [encoded]


def _operation(service: str, operation: str) -> OperationModel:
    return get_service_model(_BOTOCORE_NAMES[service]).operation_model(operation)


def _as_json(environ: dict[str, Any], target: str) -> dict[str, Any]:
    content = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    parser = RpcV2CBORParser()
    parameters = parser.parse_data_item(parser.get_peekable_stream_from_bytes(content)) if content else {}
    body = json.dumps(parameters, default=_json_value).encode()
    return {
        **environ,
        "PATH_INFO": "/",
        "RAW_URI": "/",
        "REQUEST_URI": "/",
        "CONTENT_TYPE": _JSON,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_AMZ_TARGET": target,
        "wsgi.input": io.BytesIO(body),
    }


def _json_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.timestamp()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _as_cbor(operation: OperationModel, status: int, body: bytes) -> bytes:
    document = json.loads(body) if body else {}
    if status >= 300:
        message = document.get("message") or document.get("Message") or ""
        return _encoded({"__type": document.get("__type", "InternalFailure"), "message": message}, _ERROR_SHAPE)
    return _encoded(document, operation.output_shape) if operation.output_shape else b"\xa0"


def _encoded(value: dict[str, Any], shape: Shape) -> bytes:
    encoded = bytearray()
    RpcV2CBORSerializer()._serialize_data_item(encoded, value, shape)
    return bytes(encoded)


def _headers(headers: list[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    kept = [(name, value) for name, value in headers if name.lower() not in ("content-type", "content-length")]
    described = [("Content-Type", "application/cbor"), ("Content-Length", str(length)), ("smithy-protocol", _PROTOCOL)]
    return kept + described
