"""The WSGI application around moto: error documents, access log, the emulator's own paths."""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from emulator.access_log import AccessLog
from emulator.errors import EMULATOR_FAULT, NOT_IMPLEMENTED, UNAVAILABLE, Headers, error_document
from emulator.lost_regions import LOST_REGIONS
from emulator.request import AwsRequest

StartResponse = Callable[..., Any]
WsgiApplication = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

HEALTH_PATH = "/_emulator/health"
# Terminal for every AWS SDK: 500, 502, 503 and 504 are retried, for minutes by Terraform's provider.
_FINAL_STATUS = "501 Not Implemented"
_UNAVAILABLE_STATUS = "503 Service Unavailable"


class _Response:
    """Collects what an application answers, so that it can be replaced as a whole."""

    def __init__(self) -> None:
        self.status = "500 No Answer"
        self.headers: Headers = []
        self.body = b""

    def start(self, status: str, headers: Headers, _error: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers = status, headers
        return self._append

    def _append(self, part: bytes) -> None:
        self.body += part

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def is_error_page(self) -> bool:
        """Flask's HTML page for a route that does not exist; AWS never answers with one."""
        return self.code in (404, 405, 500) and self.body[:9].lower() == b"<!doctype"


class EmulatorApplication:
    """Serves many threads at once. No lock around moto: SNS and SQS triggers call back into the server."""

    def __init__(self, moto: WsgiApplication, access_log: AccessLog) -> None:
        self._moto = moto
        self._access_log = access_log
        self._own_paths: dict[str, Callable[[dict[str, Any]], Any]] = {HEALTH_PATH: _health}

    def serve_own_path(self, path: str, answer: Callable[[dict[str, Any]], Any]) -> None:
        self._own_paths[path] = answer

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        own = self._own_paths.get(environ.get("PATH_INFO", ""))
        if own:
            return _answer_json(own(environ), start_response)
        started = time.monotonic()
        request = AwsRequest.of(environ)
        response = self._answer(request, environ)
        self._access_log.write(request, response.code, time.monotonic() - started)
        start_response(response.status, _with_length(request, response))
        return [b"" if request.method == "HEAD" else response.body]

    def _answer(self, request: AwsRequest, environ: dict[str, Any]) -> _Response:
        if not LOST_REGIONS.answers(request.service, request.region):
            return _error(request, _UNAVAILABLE_STATUS, UNAVAILABLE, f"{request.region} is lost")
        return self._ask_moto(request, environ)

    def _ask_moto(self, request: AwsRequest, environ: dict[str, Any]) -> _Response:
        response = _Response()
        try:
            parts = self._moto(environ, response.start)
            response.body += b"".join(parts)
            if hasattr(parts, "close"):
                parts.close()
        except NotImplementedError as error:
            return _final_error(request, NOT_IMPLEMENTED, f"{request.operation}: {error}")
        except Exception as error:  # moto's own faults; the trace goes to server.log
            traceback.print_exc(file=sys.stderr)
            return _final_error(request, EMULATOR_FAULT, f"{request.operation}: {type(error).__name__} in the emulator")
        if response.is_error_page:
            return _final_error(request, NOT_IMPLEMENTED, f"{request.operation} is not known to the emulator")
        return response


def _final_error(request: AwsRequest, code: str, message: str) -> _Response:
    return _error(request, _FINAL_STATUS, code, message)


def _error(request: AwsRequest, status: str, code: str, message: str) -> _Response:
    response = _Response()
    response.status = status
    response.headers, response.body = error_document(request, code, message)
    return response


def _with_length(request: AwsRequest, response: _Response) -> Headers:
    """HEAD keeps the length of the body it does not send."""
    if request.method == "HEAD" and any(name.lower() == "content-length" for name, _ in response.headers):
        return response.headers
    rest = [(name, value) for name, value in response.headers if name.lower() != "content-length"]
    return [*rest, ("Content-Length", str(len(response.body)))]


def _health(_environ: dict[str, Any]) -> dict[str, Any]:
    return {"emulator": "local-aws", "pid": os.getpid()}


def _answer_json(document: Any, start_response: StartResponse) -> Iterable[bytes]:
    body = json.dumps(document).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
