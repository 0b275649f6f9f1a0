"""S3: evaluation of bucket policies, replication rules, delete markers."""

import json
from typing import Any

from flask import has_request_context, request
from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicyStatement, PermissionResult
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.models import LOGGING_SERVICE_PRINCIPAL, FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("s3")

# The emulator speaks only HTTP, so a request counts as one over TLS unless it carries this header.
PLAIN_HTTP_MARKER = "x-emulated-plain-http"


@CORRECTIONS.replace(FakeBucket, "get_permission")
def policy_conditions_are_evaluated(_original: Any, bucket: FakeBucket, action: str, resource: str) -> PermissionResult:
    """A statement with a condition applies only where the condition holds; moto denies everything then.

    Deny unless aws:SecureTransport is how AWS documents TLS-only buckets:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
    A statement with a condition on anything but TLS is left out, as moto does not know the caller's context.
    """
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    results = [
        _unconditional(statement).is_action_permitted(action, resource)
        for statement in _statements(bucket.policy)
        if _condition_holds(statement.get("Condition") or {})
    ]
    for decisive in (PermissionResult.DENIED, PermissionResult.PERMITTED):
        if decisive in results:
            return decisive
    return PermissionResult.NEUTRAL


def _condition_holds(condition: dict[str, dict[str, Any]]) -> bool:
    """All operators and all keys of a condition have to hold."""
    return all(
        _is_secure_transport_test(operator, key) and _bool_of(expected) == _request_is_secure()
        for operator, keys in condition.items()
        for key, expected in keys.items()
    )


def _is_secure_transport_test(operator: str, key: str) -> bool:
    # Condition keys are case-insensitive.
    return operator in ("Bool", "BoolIfExists") and key.lower() == "aws:securetransport"


def _bool_of(expected: Any) -> bool:
    value = expected[0] if isinstance(expected, list) else expected
    return str(value).lower() == "true"


def _request_is_secure() -> bool:
    return not (has_request_context() and request.headers.get(PLAIN_HTTP_MARKER, "").lower() == "true")


@CORRECTIONS.replace(FakeBucket, "_log_permissions_enabled_policy")
def log_delivery_policy_is_read_like_any_other(
    _original: Any, _bucket: FakeBucket, target_bucket: FakeBucket, target_prefix: str | None
) -> bool:
    """Principals and resources may be lists, and other statements may be there; moto compares plain strings.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    """
    if target_bucket.policy is None:
        return False
    log_object = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}log"
    return any(
        LOGGING_SERVICE_PRINCIPAL in _service_principals(statement)
        and _unconditional(statement).is_action_permitted("s3:PutObject", log_object) == PermissionResult.PERMITTED
        for statement in _statements(target_bucket.policy)
    )


def _statements(policy: bytes) -> list[dict[str, Any]]:
    statements = json.loads(policy)["Statement"]
    return statements if isinstance(statements, list) else [statements]


def _unconditional(statement: dict[str, Any]) -> IAMPolicyStatement:
    return IAMPolicyStatement({**statement, "Condition": None})


def _service_principals(statement: dict[str, Any]) -> list[str]:
    principal = statement.get("Principal")
    services = principal.get("Service", []) if isinstance(principal, dict) else []
    return services if isinstance(services, list) else [services]


@CORRECTIONS.replace(S3Response, "get_bucket_replication")
def replication_rules_are_answered_as_given(_original: Any, response: Any) -> Any:
    """moto answers every rule without its delete markers, filter and source selection."""
    response.data["Action"] = "GetBucketReplication"
    replication = response.backend.get_bucket_replication(response.bucket_name)
    if not replication:
        raise ReplicationConfigurationNotFoundError(bucket_name=response.bucket_name)
    rules = [{**rule, "Filter": rule.get("Filter") or {"Prefix": ""}} for rule in replication["Rule"]]
    configuration = {"Role": replication["Role"], "Rules": rules}
    return response.serialized(ActionResult({"ReplicationConfiguration": configuration}))


@CORRECTIONS.add(FakeDeleteMarker, "dispose")
def delete_marker_can_be_deleted(_marker: FakeDeleteMarker) -> None:
    """moto frees the body of the last version of a key and forgets that a delete marker has none."""


install = CORRECTIONS.install
