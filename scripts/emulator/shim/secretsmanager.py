"""Secrets Manager: rotation as the service runs it, replicas with their key.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
"""

import copy
import json
import sys
import threading
import time
import uuid
from collections.abc import Iterable
from typing import Any

from moto.awslambda.utils import get_backend as lambda_backend_of
from moto.core.exceptions import JsonRESTError
from moto.secretsmanager.exceptions import (
    InvalidParameterException,
    InvalidRequestException,
    OperationNotPermittedOnReplica,
    ResourceNotFoundException,
    SecretNotFoundException,
)
from moto.secretsmanager.models import FakeSecret, ReplicaSecret, SecretsManagerBackend
from moto.secretsmanager.responses import SecretsManagerResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("secretsmanager")

_STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
_TEST_STEP = ("testSecret",)
_SECONDS_PER_DAY = 86_400
_LONGEST_PERIOD_DAYS = 1000
_SERVICE_PRINCIPAL = "secretsmanager.amazonaws.com"

_NOT_COMPLETE = "A previous rotation isn't complete. That rotation will be reattempted."

_running: set[str] = set()
_running_lock = threading.Lock()


@CORRECTIONS.replace(SecretsManagerBackend, "rotate_secret")
def rotation_runs_like_the_service_runs_it(
    _original: Any,
    backend: Any,
    secret_id: str,
    client_request_token: str | None = None,
    rotation_lambda_arn: str | None = None,
    rotation_rules: dict[str, Any] | None = None,
    rotate_immediately: bool = True,
) -> str:
    """Differences from moto, all from the service's documentation and from what it answers:

    - the call returns at once, the steps run afterwards, so a failed step is no error of RotateSecret;
    - the function gets the secret's ARN, not its name;
    - a failed step ends the rotation and leaves AWSPENDING where it is;
    - a pending version that is not the current one is taken up again with its token, and the call is refused;
    - AWSPENDING on the current version is a finished rotation;
    - a call without a function keeps the one the secret has; without any, the call is refused;
    - RotateImmediately=false runs testSecret on a version that is removed afterwards;
    - the function has to let secretsmanager.amazonaws.com invoke it.
    """
    secret = _rotatable(backend, secret_id)
    function_arn = rotation_lambda_arn or secret.rotation_lambda_arn
    if not function_arn:
        raise InvalidRequestException("No Lambda rotation function ARN is associated with this secret.")
    _check_function(backend, function_arn)
    _set_rules(secret, rotation_rules)
    secret.rotation_lambda_arn = function_arn
    secret.rotation_requested = secret.rotation_enabled = True
    pending = _unfinished_version(secret)
    if not _claim(secret):
        raise InvalidRequestException(_NOT_COMPLETE)
    if pending:
        _start(backend, secret, pending, _STEPS)
        raise InvalidRequestException(_NOT_COMPLETE)
    token = client_request_token or str(uuid.uuid4())
    _add_pending_version(secret, token, with_value=not rotate_immediately)
    _start(backend, secret, token, _STEPS if rotate_immediately else _TEST_STEP)
    answer: str = secret.to_short_dict(version_id=token if rotate_immediately else None)
    return answer


@CORRECTIONS.replace(FakeSecret, "to_dict")
def rotation_rules_are_answered_as_given(original: Any, secret: Any) -> dict[str, Any]:
    """A schedule expression and a window stand beside AutomaticallyAfterDays, or in its place."""
    description: dict[str, Any] = original(secret)
    if "RotationRules" in description:
        description["RotationRules"] = getattr(secret, "rotation_rules", description["RotationRules"])
    return description


@CORRECTIONS.replace(SecretsManagerBackend, "update_secret_version_stage")
def current_version_is_where_the_label_is(
    original: Any, backend: Any, secret_id: str, *args: Any, **kwargs: Any
) -> Any:
    """Reading without a version means AWSCURRENT; moto reads the version it made current itself."""
    answer = original(backend, secret_id, *args, **kwargs)
    secret = backend.secrets[secret_id]
    secret.set_default_version_id(_version_with(secret, "AWSCURRENT"))
    return answer


@CORRECTIONS.replace(FakeSecret, "create_replicas")
def replicas_have_the_key_they_were_given(
    original: Any, secret: Any, replica_regions: list[dict[str, str]], force_overwrite: bool
) -> list[ReplicaSecret]:
    """A replica is encrypted under a key of its own region."""
    replicas: list[ReplicaSecret] = original(secret, replica_regions, force_overwrite)
    for replica, wanted in zip(replicas, replica_regions, strict=True):
        if wanted.get("KmsKeyId"):
            replica.config["KmsKeyId"] = wanted["KmsKeyId"]
    return replicas


@CORRECTIONS.replace(ReplicaSecret, "to_dict")
def replica_describes_its_own_key(original: Any, replica: Any) -> dict[str, Any]:
    """DescribeSecret in the replica's region answers the replica's key and no replicas of its own."""
    description: dict[str, Any] = original(replica)
    description["KmsKeyId"] = replica.config["KmsKeyId"]
    description.pop("ReplicationStatus", None)
    return description


@CORRECTIONS.add(SecretsManagerResponse, "stop_replication_to_replica")
def stop_replication_to_replica(response: Any) -> str:
    """https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_StopReplicationToReplica.html

    Called in the replica's region; makes the replica a secret of its own, without rotation.
    """
    backend = response.backend
    replica = backend.secrets[response._get_param("SecretId")]
    if not isinstance(replica, ReplicaSecret):
        raise InvalidRequestException("The operation is only permitted on a replica.")
    dict.pop(backend.secrets, replica.arn)
    promoted = _promoted(replica)
    backend.secrets[promoted.secret_id] = promoted
    replica.source.replicas.remove(replica)
    return json.dumps({"ARN": promoted.arn})


def _promoted(replica: ReplicaSecret) -> FakeSecret:
    promoted = copy.copy(replica.source)
    promoted.arn, promoted.region = replica.arn, replica.region
    promoted.kms_key_id = replica.config["KmsKeyId"]
    promoted.versions = copy.deepcopy(replica.source.versions)
    promoted.replicas = []
    promoted.rotation_requested = promoted.rotation_enabled = False
    promoted.rotation_lambda_arn = ""
    return promoted


def _rotatable(backend: Any, secret_id: str) -> Any:
    if not backend._is_valid_identifier(secret_id):
        raise SecretNotFoundException()
    secret = backend.secrets[secret_id]
    if isinstance(secret, ReplicaSecret):
        raise OperationNotPermittedOnReplica()
    if secret.is_deleted():
        raise InvalidRequestException(
            "You tried to perform the operation on a secret that's currently marked deleted."
        )
    return secret


def _check_function(backend: Any, function_arn: str) -> None:
    functions = lambda_backend_of(backend.account_id, backend.region_name)
    try:
        function = functions.get_function(function_arn)
    except Exception as error:  # moto's own kinds differ
        raise ResourceNotFoundException(f"Resource not found for ARN '{function_arn}'.") from error
    principals = [statement.get("Principal", {}) for statement in function.policy.statements]
    if not any(_SERVICE_PRINCIPAL in str(principal) for principal in principals):
        raise JsonRESTError(
            "AccessDeniedException",
            "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants "
            f"access to the principal {_SERVICE_PRINCIPAL}",
        )


def _set_rules(secret: Any, rules: dict[str, Any] | None) -> None:
    if not rules:
        return
    days = int(rules.get("AutomaticallyAfterDays") or 0)
    if "AutomaticallyAfterDays" in rules and not 1 <= days <= _LONGEST_PERIOD_DAYS:
        raise InvalidParameterException("RotationRules.AutomaticallyAfterDays must be within 1-1000.")
    secret.rotation_rules = dict(rules)
    secret.auto_rotate_after_days = days
    if days:
        secret.next_rotation_date = int(time.time()) + days * _SECONDS_PER_DAY


def _version_with(secret: Any, stage: str) -> str | None:
    return next((key for key, version in secret.versions.items() if stage in version["version_stages"]), None)


def _unfinished_version(secret: Any) -> str | None:
    pending = _version_with(secret, "AWSPENDING")
    return None if pending == _version_with(secret, "AWSCURRENT") else pending


def _add_pending_version(secret: Any, token: str, with_value: bool) -> None:
    version: dict[str, Any] = {
        "createdate": int(time.time()),
        "version_id": token,
        "version_stages": ["AWSPENDING"],
    }
    current = secret.versions.get(secret.default_version_id, {}) if with_value else {}
    version.update({name: current[name] for name in ("secret_string", "secret_binary") if name in current})
    secret.remove_version_stages_from_old_versions(["AWSPENDING"])
    secret.versions[token] = version


def _claim(secret: Any) -> bool:
    """One rotation of a secret at a time."""
    with _running_lock:
        if secret.arn in _running:
            return False
        _running.add(secret.arn)
        return True


def _start(backend: Any, secret: Any, token: str, steps: Iterable[str]) -> None:
    threading.Thread(target=_run, args=(backend, secret, token, steps), daemon=True).start()


def _run(backend: Any, secret: Any, token: str, steps: Iterable[str]) -> None:
    try:
        succeeded = all(_step_succeeds(backend, secret, token, step) for step in steps)
        if steps is _TEST_STEP:
            secret.versions.pop(token, None)
        elif succeeded:
            secret.last_rotation_date = int(time.time())
    finally:
        with _running_lock:
            _running.discard(secret.arn)


def _step_succeeds(backend: Any, secret: Any, token: str, step: str) -> bool:
    event = {"Step": step, "SecretId": secret.arn, "ClientRequestToken": token}
    response_headers: dict[str, Any] = {}
    functions = lambda_backend_of(backend.account_id, backend.region_name)
    try:
        functions.invoke(secret.rotation_lambda_arn, None, json.dumps(event), {}, response_headers)
    except Exception as error:  # whatever it is, the service sees a failed step
        print(f"secretsmanager: {step} of {secret.arn} failed: {error}", file=sys.stderr)
        return False
    if "x-amz-function-error" in response_headers:
        # Not the payload: a careless function puts the password into its error.
        print(f"secretsmanager: {step} of {secret.arn} failed in the function", file=sys.stderr)
        return False
    return True


install = CORRECTIONS.install
