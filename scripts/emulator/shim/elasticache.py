"""ElastiCache: replication groups with their member clusters, and deletion that deletes."""

import itertools
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import CacheSubnetGroupNotFound, ReplicationGroupNotFound
from moto.elasticache.models import CacheCluster, ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("elasticache")

_DEFAULT_VERSIONS = {"valkey": "8.0", "redis": "7.1"}
_DEFAULT_MAINTENANCE_WINDOW = "sun:23:00-mon:01:30"
_DEFAULT_SNAPSHOT_WINDOW = "05:00-06:00"

# What a member has from its group.
_OF_THE_GROUP = (
    "auth_token_enabled",
    "at_rest_encryption_enabled",
    "auto_minor_version_upgrade",
    "cache_node_type",
    "engine",
    "engine_version",
    "ip_discovery",
    "log_delivery_configurations",
    "network_type",
    "port",
    "snapshot_retention_limit",
    "snapshot_window",
    "transit_encryption_enabled",
    "transit_encryption_mode",
)

# Request parameter of ModifyReplicationGroup -> attribute of the group and of its members.
_MODIFIABLE = {
    "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
    "CacheNodeType": "cache_node_type",
    "EngineVersion": "engine_version",
    "Engine": "engine",
    "PreferredMaintenanceWindow": "preferred_maintenance_window",
    "ReplicationGroupDescription": "description",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "SnapshotWindow": "snapshot_window",
    "TransitEncryptionMode": "transit_encryption_mode",
    "NotificationTopicArn": "notification_topic_arn",
}


@CORRECTIONS.replace(ElastiCacheBackend, "create_replication_group")
def group_has_its_member_clusters(original: Any, backend: Any, **parameters: Any) -> Any:
    """Every member is a cache cluster `<group>-001` … that DescribeCacheClusters answers with the group's settings.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
    """
    group = original(backend, **parameters)
    _complete(group, parameters)
    members_per_node_group = _members_per_node_group(parameters)
    numbers = itertools.count(1)
    group.member_clusters = []
    for node_group in group.node_groups:
        names = [f"{group.replication_group_id}-{next(numbers):03d}" for _ in range(members_per_node_group)]
        node_group["node_group_members"] = _node_group_members(backend, group, names)
        group.member_clusters += names
    for name in group.member_clusters:
        backend.cache_clusters[name] = _member(backend, group, name, parameters)
    return group


@CORRECTIONS.replace(ElastiCacheBackend, "delete_replication_group")
def deleted_group_goes_with_its_members(
    _original: Any, backend: Any, replication_group_id: str, retain_primary_cluster: bool | None = None
) -> Any:
    """Describing it afterwards is ReplicationGroupNotFoundFault; moto leaves it "deleting" for ever."""
    if replication_group_id not in backend.replication_groups:
        raise ReplicationGroupNotFound(replication_group_id)
    group = backend.replication_groups.pop(replication_group_id)
    group.status = "deleting"
    for name in group.member_clusters[1 if retain_primary_cluster else 0 :]:
        backend.cache_clusters.pop(name, None)
    return group


@CORRECTIONS.replace(ElastiCacheBackend, "delete_cache_cluster")
def deleted_cluster_is_gone(original: Any, backend: Any, cache_cluster_id: str) -> Any:
    """Describing it afterwards is CacheClusterNotFound."""
    cluster = original(backend, cache_cluster_id)
    backend.cache_clusters.pop(cache_cluster_id)
    return cluster


@CORRECTIONS.add(ElastiCacheResponse, "modify_replication_group")
def modify_replication_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html

    Applied at once, whatever ApplyImmediately says.
    """
    backend, parameters = response.elasticache_backend, response.params
    group = backend.describe_replication_groups(parameters["ReplicationGroupId"])[0]
    resources = [group, *(backend.cache_clusters[name] for name in group.member_clusters)]
    for parameter, attribute in _MODIFIABLE.items():
        if parameters.get(parameter) is not None:
            for resource in resources:
                setattr(resource, attribute, parameters[parameter])
    _modify_switches(group, parameters)
    _modify_user_groups(group, parameters)
    _modify_members(resources[1:], parameters)
    if parameters.get("LogDeliveryConfigurations"):
        _modify_log_delivery(resources, parameters["LogDeliveryConfigurations"])
    return ActionResult({"ReplicationGroup": group})


@CORRECTIONS.add(ElastiCacheResponse, "modify_cache_subnet_group")
def modify_cache_subnet_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyCacheSubnetGroup.html"""
    backend, parameters = response.elasticache_backend, response.params
    group = backend.describe_cache_subnet_groups(parameters["CacheSubnetGroupName"])[0]
    if parameters.get("CacheSubnetGroupDescription"):
        group.cache_subnet_group_description = parameters["CacheSubnetGroupDescription"]
    if parameters.get("SubnetIds"):
        renewed = type(group)(
            backend.account_id,
            backend.region_name,
            group.cache_subnet_group_name,
            group.cache_subnet_group_description,
            parameters["SubnetIds"],
            group.tags,
        )
        group.__dict__.update(renewed.__dict__)
    return ActionResult({"CacheSubnetGroup": group})


@CORRECTIONS.add(ElastiCacheResponse, "delete_cache_subnet_group")
def delete_cache_subnet_group(response: Any) -> EmptyResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheSubnetGroup.html"""
    name = response.params["CacheSubnetGroupName"]
    if response.elasticache_backend.cache_subnet_groups.pop(name, None) is None:
        raise CacheSubnetGroupNotFound(name)
    return EmptyResult()


def _complete(group: Any, parameters: dict[str, Any]) -> None:
    """What CreateReplicationGroup was told or what AWS takes by default."""
    group.engine = parameters.get("engine") or "redis"
    group.engine_version = parameters.get("engine_version") or _DEFAULT_VERSIONS.get(group.engine)
    group.auto_minor_version_upgrade = parameters.get("auto_minor_version_upgrade") is not False
    group.user_group_ids = list(parameters.get("user_group_ids") or [])
    group.snapshot_window = parameters.get("snapshot_window") or _DEFAULT_SNAPSHOT_WINDOW
    group.network_type = parameters.get("network_type") or "ipv4"
    group.ip_discovery = parameters.get("ip_discovery") or "ipv4"
    group.data_tiering = "enabled" if parameters.get("data_tiering_enabled") else "disabled"
    mode = parameters.get("transit_encryption_mode") or "required"
    group.transit_encryption_mode = mode if group.transit_encryption_enabled else None
    group.log_delivery_configurations = _active(parameters.get("log_delivery_configurations") or [])


def _members_per_node_group(parameters: dict[str, Any]) -> int:
    if parameters.get("replicas_per_node_group") is not None:
        return 1 + int(parameters["replicas_per_node_group"])
    return max(1, int(parameters.get("num_cache_clusters") or 1))


def _node_group_members(backend: Any, group: Any, names: list[str]) -> list[dict[str, Any]]:
    zones = itertools.cycle(f"{backend.region_name}{letter}" for letter in "abc")
    return [
        {
            "cache_cluster_id": name,
            "cache_node_id": "0001",
            "preferred_availability_zone": zone,
            "current_role": "replica" if position else "primary",
            "read_endpoint": {"address": _address(backend, group, name), "port": group.port},
        }
        for position, (name, zone) in enumerate(zip(names, zones, strict=False))
    ]


def _address(backend: Any, group: Any, name: str) -> str:
    return f"{name}.{group.replication_group_id}.{backend.region_name}.cache.amazonaws.com"


def _member(backend: Any, group: Any, name: str, parameters: dict[str, Any]) -> CacheCluster:
    cluster: Any = CacheCluster.__new__(CacheCluster)
    cluster.cache_cluster_id = name
    cluster.replication_group_id = group.replication_group_id
    cluster.arn = f"arn:aws:elasticache:{backend.region_name}:{backend.account_id}:cluster:{name}"
    cluster.cache_cluster_status = cluster.status = "available"
    cluster.num_cache_nodes = 1
    cluster.cache_nodes = [
        {
            "CacheNodeId": "0001",
            "CacheNodeStatus": "available",
            "Endpoint": {"Address": _address(backend, group, name), "Port": group.port},
            "ParameterGroupStatus": "in-sync",
        }
    ]
    cluster.preferred_availability_zone = next(
        member["preferred_availability_zone"]
        for node_group in group.node_groups
        for member in node_group["node_group_members"]
        if member["cache_cluster_id"] == name
    )
    cluster.preferred_maintenance_window = parameters.get("preferred_maintenance_window") or _DEFAULT_MAINTENANCE_WINDOW
    cluster.cache_subnet_group_name = parameters.get("cache_subnet_group_name")
    cluster.cache_parameter_group = _parameter_group(group, parameters)
    cluster.security_groups = _security_groups(parameters.get("security_group_ids") or [])
    cluster.notification_topic_arn = parameters.get("notification_topic_arn")
    for attribute in _OF_THE_GROUP:
        setattr(cluster, attribute, getattr(group, attribute))
    return cluster


def _parameter_group(group: Any, parameters: dict[str, Any]) -> dict[str, str]:
    major = str(group.engine_version).split(".")[0]
    name = parameters.get("cache_parameter_group_name") or f"default.{group.engine}{major}"
    return {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"}


def _security_groups(ids: list[str]) -> list[dict[str, str]]:
    return [{"SecurityGroupId": group, "Status": "active"} for group in ids]


def _active(configurations: list[Any]) -> list[dict[str, Any]]:
    return [{**configuration, "Status": "active"} for configuration in configurations]


def _modify_switches(group: Any, parameters: Any) -> None:
    for parameter, attribute in (("AutomaticFailoverEnabled", "automatic_failover"), ("MultiAZEnabled", "multi_az")):
        if parameters.get(parameter) is not None:
            setattr(group, attribute, "enabled" if parameters[parameter] else "disabled")


def _modify_user_groups(group: Any, parameters: Any) -> None:
    kept = [name for name in group.user_group_ids if name not in (parameters.get("UserGroupIdsToRemove") or [])]
    group.user_group_ids = kept + list(parameters.get("UserGroupIdsToAdd") or [])


def _modify_members(members: list[Any], parameters: Any) -> None:
    for member in members:
        if parameters.get("SecurityGroupIds"):
            member.security_groups = _security_groups(parameters["SecurityGroupIds"])
        if parameters.get("CacheParameterGroupName"):
            name = parameters["CacheParameterGroupName"]
            member.cache_parameter_group = {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"}


def _modify_log_delivery(resources: list[Any], changes: list[Any]) -> None:
    """One configuration a log type; `Enabled: false` ends it."""
    by_type = {each["LogType"]: each for each in resources[0].log_delivery_configurations}
    for change in changes:
        by_type.pop(change["LogType"], None)
        if change.get("Enabled", True):
            by_type[change["LogType"]] = {k: v for k, v in change.items() if k != "Enabled"}
    for resource in resources:
        resource.log_delivery_configurations = _active(list(by_type.values()))


install = CORRECTIONS.install
