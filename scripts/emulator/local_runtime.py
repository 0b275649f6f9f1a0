"""Hands Lambda invocations to a local process that runs the functions.

Interface: `POST <endpoint>/2015-03-31/functions/<ARN>/invocations` with the event as its body, the same as
Lambda's Invoke. The answer's body is the function's result; a header `X-Amz-Function-Error` marks a failed function,
the status 404 a function the process does not run.

The endpoint comes from LOCAL_AWS_LAMBDA_ENDPOINT, or later from `POST /_emulator/lambda/endpoint {"url": …}`.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

ENDPOINT_PATH = "/_emulator/lambda/endpoint"
ENDPOINT_SETTING = "LOCAL_AWS_LAMBDA_ENDPOINT"

FUNCTION_ERROR_HEADER = "X-Amz-Function-Error"
# The longest that Lambda lets a function run.
_LONGEST_INVOCATION_SECONDS = 900


class NoLocalRuntime(Exception):
    """Nobody here runs this function."""


@dataclass(frozen=True)
class InvocationResult:
    payload: bytes
    function_error: str | None


class LocalRuntime:
    def __init__(self) -> None:
        self._url = os.environ.get(ENDPOINT_SETTING, "")

    def register(self, environ: dict[str, Any]) -> dict[str, str]:
        """Emulator only: the process that runs the functions may start after the emulator."""
        request = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        self._url = request["url"]
        return {"url": self._url}

    def invoke(self, function_arn: str, payload: bytes) -> InvocationResult:
        if not self._url:
            raise NoLocalRuntime(f"no local runtime for {function_arn}: set {ENDPOINT_SETTING}")
        path = f"/2015-03-31/functions/{urllib.parse.quote(function_arn)}/invocations"
        request = urllib.request.Request(self._url.rstrip("/") + path, payload, {"Content-Type": "application/json"})
        # No proxy: the runtime is on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_LONGEST_INVOCATION_SECONDS) as answer:
                return InvocationResult(answer.read(), answer.headers.get(FUNCTION_ERROR_HEADER))
        except urllib.error.HTTPError as error:
            raise NoLocalRuntime(f"the local runtime answers {error.code} for {function_arn}") from error
        except OSError as error:
            raise NoLocalRuntime(f"the local runtime at {self._url} does not answer") from error


LOCAL_RUNTIME = LocalRuntime()
