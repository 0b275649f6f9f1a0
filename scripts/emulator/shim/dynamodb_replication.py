"""DynamoDB: what is written to one replica of a global table appears in the others."""

import copy
from typing import Any

from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.table import Table

from emulator.lost_regions import LOST_REGIONS
from emulator.shim.corrections import Corrections
from emulator.shim.dynamodb import replicas_of

CORRECTIONS = Corrections("dynamodb_replication")

# Account, region and table of a write, and the key of its item.
_Write = tuple[str, str, str, Any, Any]
# By replica and item, so that the last write is the one that arrives, in the order of writing.
_under_way: dict[tuple[str, _Write], None] = {}


@CORRECTIONS.replace(DynamoDBBackend, "put_item")
def put_item_is_replicated(original: Any, backend: Any, table_name: str, item_attrs: Any, *args: Any, **kw: Any) -> Any:
    """Asynchronously, "usually within one second".

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
    """
    answer = original(backend, table_name, item_attrs, *args, **kw)
    _send(backend, table_name, item_attrs)
    return answer


@CORRECTIONS.replace(DynamoDBBackend, "update_item")
def updated_item_is_replicated(original: Any, backend: Any, table_name: str, key: Any, *args: Any, **kw: Any) -> Any:
    """The whole item, whatever was changed."""
    answer = original(backend, table_name, key, *args, **kw)
    _send(backend, table_name, key)
    return answer


@CORRECTIONS.replace(DynamoDBBackend, "delete_item")
def deletion_is_replicated(original: Any, backend: Any, table_name: str, key: Any, *args: Any, **kw: Any) -> Any:
    """So that it is gone everywhere."""
    answer = original(backend, table_name, key, *args, **kw)
    _send(backend, table_name, key)
    return answer


def _send(backend: Any, table_name: str, attributes: dict[str, Any]) -> None:
    table = backend.get_table(table_name)
    hash_key, range_key = backend.get_keys_value(table, attributes)
    write = (table.account_id, backend.region_name, table.name, hash_key, range_key)
    for replica in replicas_of(table):
        _under_way.pop((replica.region_name, write), None)
        _under_way[replica.region_name, write] = None


@CORRECTIONS.tick
def writes_arrive(_now: float) -> None:
    """What cannot be delivered because a Region is lost waits until that is back; nothing is lost."""
    for region, write in list(_under_way):
        if region not in LOST_REGIONS and write[1] not in LOST_REGIONS:
            del _under_way[region, write]
            _deliver(region, write)


def _deliver(region: str, write: _Write) -> None:
    account, origin, name, hash_key, range_key = write
    source = dynamodb_backends[account][origin].tables.get(name)
    replica = dynamodb_backends[account][region].tables.get(name)
    if source is None or replica is None:
        return
    item = copy.deepcopy(source.get_item(hash_key, range_key))
    if item is None:
        replica.delete_item(hash_key, range_key)
    else:
        _store(replica, hash_key, range_key, item)


def _store(replica: Table, hash_key: Any, range_key: Any, item: Any) -> None:
    if replica.has_range_key:
        replica.items[hash_key][range_key] = item
    else:
        replica.items[hash_key] = item


install = CORRECTIONS.install
