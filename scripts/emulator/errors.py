"""Error documents in the shape of the service's protocol, so that a client reports them instead of guessing."""

import json
from xml.sax.saxutils import escape

from emulator.request import AwsRequest

Headers = list[tuple[str, str]]

NOT_IMPLEMENTED = "NotImplemented"
EMULATOR_FAULT = "EmulatorFault"
UNAVAILABLE = "ServiceUnavailable"


def error_document(request: AwsRequest, code: str, message: str) -> tuple[Headers, bytes]:
    if request.protocol in ("json", "rest-json"):
        document = json.dumps({"__type": code, "message": message})
        return [("Content-Type", "application/x-amz-json-1.1"), ("X-Amzn-ErrorType", code)], document.encode()
    return [("Content-Type", "text/xml")], _xml(request.protocol, code, message).encode()


def _xml(protocol: str, code: str, message: str) -> str:
    error = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
    if protocol == "ec2":
        return f"<Response><Errors><Error>{error}</Error></Errors><RequestID>-</RequestID></Response>"
    if protocol == "query":
        return f"<ErrorResponse><Error>{error}</Error><RequestId>-</RequestId></ErrorResponse>"
    return f"<Error>{error}</Error>"
