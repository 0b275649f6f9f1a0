"""DynamoDB: replicas of a table in other regions (global tables, version 2019.11.21).

Here is what the calls for tables say and do. What is written to one replica and appears in the others is the matter of
`dynamodb_replication`.
"""

import copy
from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("dynamodb")

_VERSION = "2019.11.21"
_BOTH_IMAGES = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
_INVALID = "One or more parameter values were invalid: "


def group_of(table: Table) -> dict[str, dict[str, Any]]:
    """What each region's replica was given, by region; empty for a table of one region. All replicas share it."""
    group: dict[str, dict[str, Any]] = getattr(table, "replication_group", {})
    return group


def replicas_of(table: Table) -> list[Table]:
    """The tables of the other regions that hold the same items."""
    return [
        dynamodb_backends[table.account_id][region].tables[table.name]
        for region in group_of(table)
        if region != table.region_name
    ]


@CORRECTIONS.replace(DynamoHandler, "update_table")
def table_gets_and_loses_replicas(original: Any, handler: Any) -> ActionResult:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicationGroupUpdate.html"""
    updates = handler.body.get("ReplicaUpdates") or []
    if not updates:
        answer: ActionResult = original(handler)
        return answer
    table = handler.dynamodb_backend.get_table(handler.body["TableName"])
    for update in updates:
        for action, settings in update.items():
            _ACTIONS[action](table, settings)
    return ActionResult(table.describe())


@CORRECTIONS.replace(Table, "describe")
def replicas_are_described(original: Any, table: Table, base_key: str = "TableDescription") -> dict[str, Any]:
    """Each replica names the others, and the version of the global table."""
    description: dict[str, Any] = original(table, base_key=base_key)
    group = group_of(table)
    if group:
        description[base_key]["GlobalTableVersion"] = _VERSION
        description[base_key]["Replicas"] = [
            {"RegionName": region, "ReplicaStatus": "ACTIVE", **settings}
            for region, settings in group.items()
            if region != table.region_name
        ]
    return description


@CORRECTIONS.replace(DynamoDBBackend, "delete_table")
def replicated_table_leaves_its_group(original: Any, backend: Any, name: str) -> Table:
    """DeleteTable on a replica takes it out of the global table; the others stay."""
    table: Table = original(backend, name)
    _leave(table, table.region_name)
    return table


def _create(table: Table, settings: dict[str, Any]) -> None:
    region = settings["RegionName"]
    backend = dynamodb_backends[table.account_id][region]
    if region == table.region_name or region in group_of(table) or table.name in backend.tables:
        raise MockValidationException(f"{_INVALID}there is a table {table.name} in {region} already")
    if table.stream_specification != _BOTH_IMAGES:
        raise MockValidationException(f"{_INVALID}Table must have a stream of NEW_AND_OLD_IMAGES")
    replica = backend.create_table(
        table.name,
        schema=copy.deepcopy(table.schema),
        throughput=None,
        attr=copy.deepcopy(table.attr),
        global_indexes=[],
        indexes=[],
        streams=dict(_BOTH_IMAGES),
        billing_mode=table.billing_mode,
        sse_specification=_encryption(settings),
        tags=[],
        deletion_protection_enabled=False,
        warm_throughput=None,
    )
    replica.throughput = copy.deepcopy(table.throughput)
    replica.items = copy.deepcopy(table.items)
    replica.ttl = dict(table.ttl)
    group = group_of(table) or {table.region_name: {}}
    group[region] = _without_region(settings)
    for member in (table, replica):
        member.replication_group = group


def _update(table: Table, settings: dict[str, Any]) -> None:
    region = settings["RegionName"]
    _require(table, region)
    group_of(table)[region].update(_without_region(settings))
    if "KMSMasterKeyId" in settings:
        replica = dynamodb_backends[table.account_id][region].tables[table.name]
        replica.sse_specification = _encryption(settings)


def _delete(table: Table, settings: dict[str, Any]) -> None:
    region = settings["RegionName"]
    _require(table, region)
    dynamodb_backends[table.account_id][region].delete_table(table.name)


def _encryption(settings: dict[str, Any]) -> dict[str, Any] | None:
    key = settings.get("KMSMasterKeyId")
    return {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key} if key else None


def _require(table: Table, region: str) -> None:
    if region not in group_of(table):
        raise MockValidationException(f"{_INVALID}there is no replica in {region}")


def _without_region(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != "RegionName"}


def _leave(table: Table, region: str) -> None:
    group = group_of(table)
    group.pop(region, None)
    if len(group) == 1:
        group.clear()


_ACTIONS = {"Create": _create, "Update": _update, "Delete": _delete}

install = CORRECTIONS.install
