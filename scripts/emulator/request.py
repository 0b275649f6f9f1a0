"""What an AWS request says about itself: service, region, operation, protocol."""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, parse_qsl

_CREDENTIAL_SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
_ATTEMPT = re.compile(r"attempt=(?P<number>\d+)")
_CLIENT = re.compile(r"Terraform|aws-sdk-java|aws-cli|Boto3")
_REST_XML_SERVICES = frozenset({"s3", "route53", "cloudfront"})
_FORM = "application/x-www-form-urlencoded"
_LONGEST_PATH = 120


@dataclass(frozen=True)
class AwsRequest:
    method: str
    service: str
    region: str
    operation: str
    protocol: str
    attempt: str
    client: str

    @classmethod
    def of(cls, environ: dict[str, Any]) -> "AwsRequest":
        scope = _CREDENTIAL_SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        service = scope["service"] if scope else "-"
        action = environ.get("HTTP_X_AMZ_TARGET") or _form_action(environ)
        return cls(
            method=environ.get("REQUEST_METHOD", "-"),
            service=service,
            region=scope["region"] if scope else "-",
            operation=_printable(action or environ.get("PATH_INFO", "") + _sub_resource(environ)),
            protocol=_protocol(environ, service),
            attempt=_attempt(environ),
            client=_client(environ),
        )


def _attempt(environ: dict[str, Any]) -> str:
    """SDKs number their attempts; a second one tells that the first answer did not arrive or was refused."""
    found = _ATTEMPT.search(environ.get("HTTP_AMZ_SDK_REQUEST", ""))
    return found["number"] if found else "1"


def _client(environ: dict[str, Any]) -> str:
    found = _CLIENT.search(environ.get("HTTP_USER_AGENT", ""))
    return found[0] if found else "-"


def _sub_resource(environ: dict[str, Any]) -> str:
    """S3 tells its operations apart by a parameter without a value, such as `?versioning`."""
    parameters = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    return "".join(f"?{name}" for name, value in parameters if not value)


def _protocol(environ: dict[str, Any], service: str) -> str:
    if environ.get("HTTP_X_AMZ_TARGET"):
        return "json"
    if environ.get("CONTENT_TYPE", "").startswith(_FORM):
        return "ec2" if service == "ec2" else "query"
    return "rest-xml" if service in _REST_XML_SERVICES or service == "-" else "rest-json"


def _form_action(environ: dict[str, Any]) -> str | None:
    """Reads the `Action` of a query request and puts the body back for moto."""
    if not environ.get("CONTENT_TYPE", "").startswith(_FORM):
        return None
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return parse_qs(body.decode("utf-8", "replace")).get("Action", [None])[0]


def _printable(text: str) -> str:
    """A path is the client's text: no line breaks or spaces into the log."""
    return re.sub(r"[^\x21-\x7e]", "?", text[:_LONGEST_PATH]) or "-"
