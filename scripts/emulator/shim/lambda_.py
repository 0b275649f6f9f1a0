"""Lambda: all attributes of a function, invocation by a local process instead of a container."""

import base64
import json
import sys
import threading
from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.awslambda.utils import get_backend

from emulator.local_runtime import FUNCTION_ERROR_HEADER, LOCAL_RUNTIME, NoLocalRuntime
from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("lambda_")

FUNCTION_PATH = "/_emulator/lambda/function"
CODE_PATH = "/_emulator/lambda/code"

# Answered by GetFunctionConfiguration as they were given:
# https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
_KEPT = ("KMSKeyArn", "DeadLetterConfig", "FileSystemConfigs", "RuntimeVersionConfig")


@CORRECTIONS.replace(LambdaFunction, "__init__")
def function_keeps_its_specification(
    original: Any, function: Any, account_id: str, spec: Any, *args: Any, **kwargs: Any
) -> None:
    """moto drops the key, the dead-letter target, logging and SnapStart."""
    original(function, account_id, spec, *args, **kwargs)
    function.kept = {}
    function.logging_config = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function.function_name}"}
    function.snap_start = {"ApplyOn": "None"}
    _keep(function, spec)


@CORRECTIONS.replace(LambdaFunction, "update_configuration")
def specification_can_be_updated(original: Any, function: Any, changes: dict[str, Any]) -> dict[str, Any]:
    """The same attributes, and tracing and storage, by UpdateFunctionConfiguration."""
    _keep(function, changes)
    if changes.get("TracingConfig"):
        function.tracing_config = changes["TracingConfig"]
    if changes.get("EphemeralStorage"):
        function.ephemeral_storage = changes["EphemeralStorage"]["Size"]
    original(function, changes)
    updated: dict[str, Any] = function.get_configuration()
    return updated


@CORRECTIONS.replace(LambdaFunction, "get_configuration")
def configuration_is_complete(original: Any, function: Any, on_create: bool = False) -> dict[str, Any]:
    """An attribute that is not set is absent."""
    configuration: dict[str, Any] = original(function, on_create)
    snap_start = {**function.snap_start, "OptimizationStatus": "Off"}
    configuration.update(function.kept, LoggingConfig=function.logging_config, SnapStart=snap_start)
    return configuration


@CORRECTIONS.replace(LambdaFunction, "get_code")
def throttled_function_reports_its_concurrency(original: Any, function: Any) -> dict[str, Any]:
    """A reserved concurrency of 0 stops a function; moto takes it for none."""
    answer: dict[str, Any] = original(function)
    if function.reserved_concurrency is not None:
        answer["Concurrency"] = {"ReservedConcurrentExecutions": int(function.reserved_concurrency)}
    return answer


@CORRECTIONS.replace(LambdaFunction, "invoke")
def invocation_goes_to_the_local_runtime(
    _original: Any, function: Any, body: Any, request_headers: Any, response_headers: Any
) -> bytes:
    """moto needs a container engine, or answers from a queue; neither runs the function's code."""
    payload = _payload(body)
    if request_headers.get("X-Amz-Invocation-Type") == "Event":
        threading.Thread(target=invoke_later, args=(function.function_arn, payload), daemon=True).start()
        return b""
    if request_headers.get("X-Amz-Invocation-Type") == "DryRun":
        return b""
    try:
        result = LOCAL_RUNTIME.invoke(function.function_arn, payload)
    except NoLocalRuntime as error:
        raise LocalRuntimeMissing(str(error)) from error
    if result.function_error:
        response_headers[FUNCTION_ERROR_HEADER.lower()] = result.function_error
    return result.payload


class LocalRuntimeMissing(NotImplementedError):
    """Becomes the final answer 501."""


def _payload(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body or b"{}"
    return (body or "{}").encode() if isinstance(body, str) or body is None else json.dumps(body).encode()


def invoke_later(function_arn: str, payload: bytes) -> None:
    """An asynchronous invocation is accepted whatever becomes of it."""
    try:
        LOCAL_RUNTIME.invoke(function_arn, payload)
    except NoLocalRuntime as error:
        print(f"lambda: asynchronous invocation failed: {error}", file=sys.stderr)


def _keep(function: Any, spec: dict[str, Any]) -> None:
    function.kept.update({name: spec[name] for name in _KEPT if name in spec})
    function.kept = {name: value for name, value in function.kept.items() if value}
    if spec.get("LoggingConfig"):
        function.logging_config = {**function.logging_config, **spec["LoggingConfig"]}
    if spec.get("SnapStart"):
        function.snap_start = spec["SnapStart"]


def function_as_deployed(environ: dict[str, Any]) -> dict[str, Any]:
    """Emulator only: POST {"FunctionArn"} answers its configuration, or nothing, to the process that runs it."""
    function = _asked_for(environ)
    return function.get_configuration() if function else {}


def code_as_deployed(environ: dict[str, Any]) -> dict[str, str]:
    """Emulator only: the uploaded archive. GetFunction answers an address on AWS from which it could be fetched."""
    function = _asked_for(environ)
    return {"ZipFile": base64.b64encode(function.code_bytes).decode()} if function else {}


def _asked_for(environ: dict[str, Any]) -> Any:
    arn = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))["FunctionArn"]
    region, account = arn.split(":")[3:5]
    return get_backend(account, region).get_function_by_arn(arn)


install = CORRECTIONS.install
