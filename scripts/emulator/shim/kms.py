"""KMS: rotation period, replicas of multi-region keys."""

import copy
import json
from typing import Any

from moto.core.utils import utcnow, unix_time
from moto.kms.models import Key, KmsBackend, kms_backends
from moto.kms.responses import KmsResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("kms")

# https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
_DEFAULT_ROTATION_DAYS = 365
_SECONDS_PER_DAY = 86_400


@CORRECTIONS.replace(KmsResponse, "enable_key_rotation")
def rotation_period_is_stored(original: Any, response: KmsResponse) -> Any:
    """AWS keeps RotationPeriodInDays (90–2560) with the key; a later call without it keeps the earlier period."""
    answer = original(response)
    key = _key(response)
    days = response._get_int_param("RotationPeriodInDays") or getattr(key, "rotation_days", _DEFAULT_ROTATION_DAYS)
    key.rotation_days = days
    return answer


@CORRECTIONS.replace(KmsResponse, "get_key_rotation_status")
def rotation_status_names_the_period(original: Any, response: KmsResponse) -> str:
    """While rotation is on, AWS answers with the period and the next date as well."""
    status = json.loads(original(response))
    key = _key(response)
    if status["KeyRotationEnabled"]:
        days = getattr(key, "rotation_days", _DEFAULT_ROTATION_DAYS)
        status["RotationPeriodInDays"] = days
        status["NextRotationDate"] = unix_time(utcnow()) + days * _SECONDS_PER_DAY
    return json.dumps(status)


@CORRECTIONS.replace(KmsResponse, "replicate_key")
def replica_is_a_key_of_its_own(_original: Any, response: KmsResponse) -> str:
    """AWS gives a replica its own policy, description, tags, aliases and state; id and material are shared.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
    """
    key_id = response._get_param("KeyId")
    response._validate_key_id(key_id)
    primary = response.kms_backend.keys[response.kms_backend.get_key_id(key_id)]
    region = response._get_param("ReplicaRegion")
    backend: KmsBackend = kms_backends[response.current_account][region]
    replica = _replica_of(primary, region)
    replica.description = response._get_param("Description") or ""
    replica.policy = response._get_param("Policy") or replica.generate_default_policy()
    backend.keys[replica.id] = replica
    tags = response._get_param("Tags") or []
    if tags:
        backend.tag_resource(replica.id, tags)
    return json.dumps(
        {"ReplicaKeyMetadata": replica.to_dict()["KeyMetadata"], "ReplicaPolicy": replica.policy, "ReplicaTags": tags}
    )


def _replica_of(primary: Key, region: str) -> Key:
    # A shallow copy: the private key of an asymmetric key cannot be copied deeply and is shared anyway.
    replica = copy.copy(primary)
    replica.region = region
    replica.arn = primary.arn.replace(f":{primary.region}:", f":{region}:")
    replica.aliases = {}
    replica.grants = {}
    replica.rotations = []
    replica.creation_date = unix_time()
    configuration = primary.multi_region_configuration
    configuration["ReplicaKeys"].append({"Arn": replica.arn, "Region": region})
    # One list for all: each key of the family describes the whole family.
    replica.multi_region_configuration = {**configuration, "MultiRegionKeyType": "REPLICA"}
    return replica


def _key(response: KmsResponse) -> Any:
    backend = response.kms_backend
    return backend.keys[backend.any_id_to_key_id(response._get_param("KeyId"))]


install = CORRECTIONS.install
