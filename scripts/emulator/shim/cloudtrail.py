"""CloudTrail: a trail named by its ARN."""

from typing import Any

from moto.cloudtrail.models import CloudTrailBackend

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("cloudtrail")


def _name(name_or_arn: str) -> str:
    return name_or_arn.rsplit("/", 1)[-1]


@CORRECTIONS.replace(CloudTrailBackend, "start_logging")
def logging_starts_by_arn(original: Any, backend: Any, name: str) -> None:
    """`Name` is a name or an ARN.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
    """
    original(backend, _name(name))


@CORRECTIONS.replace(CloudTrailBackend, "stop_logging")
def logging_stops_by_arn(original: Any, backend: Any, name: str) -> None:
    """As for StartLogging."""
    original(backend, _name(name))


@CORRECTIONS.replace(CloudTrailBackend, "delete_trail")
def trail_is_deleted_by_arn(original: Any, backend: Any, name: str) -> None:
    """As for StartLogging; moto says nothing and keeps the trail."""
    original(backend, _name(name))


install = CORRECTIONS.install
