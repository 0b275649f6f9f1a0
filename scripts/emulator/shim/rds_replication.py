"""RDS: replication of a global database as CloudWatch shows it."""

from datetime import datetime, timezone
from typing import Any

from moto.cloudwatch.models import cloudwatch_backends

from emulator.lost_regions import LOST_REGIONS
from emulator.shim.corrections import Corrections
from emulator.shim.rds_global import families, pending_resync, writer_of

CORRECTIONS = Corrections("rds_replication")

_PERIOD_SECONDS = 60
# Nothing is measured: AWS says "typically under a second", and this is one such value.
_LAG_MILLISECONDS = 45.0
_METRIC = "AuroraGlobalDBReplicationLag"

_due: dict[str, float] = {}


@CORRECTIONS.tick
def secondary_publishes_its_replication_lag(now: float) -> None:
    """Every minute, by secondary clusters alone, in their own Region; nothing while the source cannot be reached.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
    """
    following = {
        member.db_cluster_arn: member
        for family in families()
        for member in family.members
        if _follows(member, writer_of(family))
    }
    for arn in _due.keys() - following.keys():
        del _due[arn]
    for arn, member in following.items():
        if _due.setdefault(arn, now) <= now:
            _due[arn] = max(_due[arn] + _PERIOD_SECONDS, now)
            _publish(member, now)


def _follows(member: Any, writer: Any) -> bool:
    return (
        writer is not None
        and member is not writer
        and not pending_resync(member)
        and member.region not in LOST_REGIONS
        and writer.region not in LOST_REGIONS
    )


def _publish(member: Any, now: float) -> None:
    cloudwatch_backends[member.account_id][member.region].put_metric_data(
        "AWS/RDS",
        [
            {
                "MetricName": _METRIC,
                "Dimensions": [{"Name": "DBClusterIdentifier", "Value": member.db_cluster_identifier}],
                "Timestamp": datetime.fromtimestamp(now, timezone.utc).replace(tzinfo=None),
                "Value": _LAG_MILLISECONDS,
                "Unit": "Milliseconds",
            }
        ],
    )


install = CORRECTIONS.install
