"""ElastiCache: parameter groups, user groups and changes of users, which moto does not have."""

from dataclasses import dataclass, field
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("elasticache_groups")

_DEFAULT_USER = "default"
_MINIMUM_VERSIONS = {"redis": "6.0", "valkey": "7.2"}


@dataclass
class _Groups:
    """The groups of one region."""

    parameter_groups: dict[str, dict[str, Any]] = field(default_factory=dict)
    parameters: dict[str, dict[str, str]] = field(default_factory=dict)
    user_groups: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, response: Any) -> "_Groups":
        groups: _Groups = response.elasticache_backend.__dict__.setdefault("groups_of_the_shim", cls())
        return groups


def _found(groups: dict[str, Any], name: str, code: str) -> Any:
    if name not in groups:
        raise ElastiCacheException(code, f"{name} not found.")
    return groups[name]


def _arn(response: Any, kind: str, name: str) -> str:
    return f"arn:aws:elasticache:{response.region}:{response.current_account}:{kind}:{name}"


def _tag(response: Any, arn: str) -> None:
    if response.params.get("Tags"):
        response.elasticache_backend.add_tags_to_resource(arn, response.params["Tags"])


@CORRECTIONS.replace(ElastiCacheBackend, "list_tags_for_resource")
def all_kinds_of_resources_have_tags(original: Any, backend: Any, arn: str) -> Any:
    """moto refuses the ARNs of parameter groups and user groups."""
    if arn.split(":")[5] in ("parametergroup", "usergroup"):
        return backend.tagging_service.list_tags_for_resource(arn)
    return original(backend, arn)


@CORRECTIONS.add(ElastiCacheResponse, "create_cache_parameter_group")
def create_cache_parameter_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html"""
    groups, name = _Groups.of(response), response.params["CacheParameterGroupName"]
    if name in groups.parameter_groups:
        raise ElastiCacheException("CacheParameterGroupAlreadyExists", f"Cache parameter group {name} already exists.")
    group = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": response.params["CacheParameterGroupFamily"],
        "Description": response.params["Description"],
        "IsGlobal": False,
        "ARN": _arn(response, "parametergroup", name),
    }
    groups.parameter_groups[name] = group
    groups.parameters[name] = {}
    _tag(response, group["ARN"])
    return ActionResult({"CacheParameterGroup": group})


@CORRECTIONS.add(ElastiCacheResponse, "describe_cache_parameter_groups")
def describe_cache_parameter_groups(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheParameterGroups.html"""
    groups, name = _Groups.of(response).parameter_groups, response.params.get("CacheParameterGroupName")
    found = [_found(groups, name, "CacheParameterGroupNotFound")] if name else list(groups.values())
    return ActionResult({"CacheParameterGroups": found})


@CORRECTIONS.add(ElastiCacheResponse, "delete_cache_parameter_group")
def delete_cache_parameter_group(response: Any) -> EmptyResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheParameterGroup.html"""
    groups, name = _Groups.of(response), response.params["CacheParameterGroupName"]
    _found(groups.parameter_groups, name, "CacheParameterGroupNotFound")
    del groups.parameter_groups[name], groups.parameters[name]
    return EmptyResult()


@CORRECTIONS.add(ElastiCacheResponse, "modify_cache_parameter_group")
def modify_cache_parameter_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyCacheParameterGroup.html"""
    name = response.params["CacheParameterGroupName"]
    values = _found(_Groups.of(response).parameters, name, "CacheParameterGroupNotFound")
    values.update({each["ParameterName"]: each["ParameterValue"] for each in response.params["ParameterNameValues"]})
    return ActionResult({"CacheParameterGroupName": name})


@CORRECTIONS.add(ElastiCacheResponse, "reset_cache_parameter_group")
def reset_cache_parameter_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ResetCacheParameterGroup.html"""
    name = response.params["CacheParameterGroupName"]
    values = _found(_Groups.of(response).parameters, name, "CacheParameterGroupNotFound")
    if response.params.get("ResetAllParameters"):
        values.clear()
    for each in response.params.get("ParameterNameValues") or []:
        values.pop(each["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": name})


@CORRECTIONS.add(ElastiCacheResponse, "describe_cache_parameters")
def describe_cache_parameters(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheParameters.html

    Only what somebody has set; the emulator knows no engine's defaults.
    """
    name = response.params["CacheParameterGroupName"]
    values = _found(_Groups.of(response).parameters, name, "CacheParameterGroupNotFound")
    wanted = response.params.get("Source") in (None, "user")
    found = [{"ParameterName": key, "ParameterValue": value, "Source": "user"} for key, value in values.items()]
    return ActionResult({"Parameters": found if wanted else []})


@CORRECTIONS.add(ElastiCacheResponse, "create_user_group")
def create_user_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html"""
    groups, name = _Groups.of(response).user_groups, response.params["UserGroupId"]
    if name in groups:
        raise ElastiCacheException("UserGroupAlreadyExists", f"User group {name} already exists.")
    engine, user_ids = response.params["Engine"].lower(), list(response.params.get("UserIds") or [])
    _check_users(response, engine, user_ids)
    group = {
        "UserGroupId": name,
        "Engine": engine,
        "Status": "active",
        "UserIds": user_ids,
        "MinimumEngineVersion": _MINIMUM_VERSIONS[engine],
        "ReplicationGroups": [],
        "ARN": _arn(response, "usergroup", name),
    }
    groups[name] = group
    _tag(response, group["ARN"])
    return ActionResult(group)


@CORRECTIONS.add(ElastiCacheResponse, "describe_user_groups")
def describe_user_groups(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeUserGroups.html"""
    groups, name = _Groups.of(response).user_groups, response.params.get("UserGroupId")
    found = [_found(groups, name, "UserGroupNotFound")] if name else list(groups.values())
    return ActionResult({"UserGroups": found})


@CORRECTIONS.add(ElastiCacheResponse, "modify_user_group")
def modify_user_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyUserGroup.html"""
    group = _found(_Groups.of(response).user_groups, response.params["UserGroupId"], "UserGroupNotFound")
    removed = response.params.get("UserIdsToRemove") or []
    user_ids = [user for user in group["UserIds"] if user not in removed]
    user_ids += response.params.get("UserIdsToAdd") or []
    _check_users(response, group["Engine"], user_ids)
    group["UserIds"] = user_ids
    return ActionResult(group)


@CORRECTIONS.add(ElastiCacheResponse, "delete_user_group")
def delete_user_group(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteUserGroup.html"""
    groups, name = _Groups.of(response).user_groups, response.params["UserGroupId"]
    _found(groups, name, "UserGroupNotFound")
    return ActionResult({**groups.pop(name), "Status": "deleting"})


@CORRECTIONS.add(ElastiCacheResponse, "modify_user")
def modify_user(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyUser.html"""
    user = response.elasticache_backend.describe_users(response.params["UserId"])[0]
    if response.params.get("AccessString"):
        user.access_string = response.params["AccessString"]
    mode = response.params.get("AuthenticationMode") or {}
    if mode.get("Type"):
        user.authentication_type, user.passwords = mode["Type"], list(mode.get("Passwords") or [])
    return ActionResult(user)


def _check_users(response: Any, engine: str, user_ids: list[str]) -> None:
    """All users exist; a Redis OSS group has one named `default`, a Valkey group needs none."""
    users = [response.elasticache_backend.describe_users(user_id)[0] for user_id in user_ids]
    if engine == "redis" and _DEFAULT_USER not in [user.name for user in users]:
        raise ElastiCacheException("DefaultUserRequired", "User group needs to contain a user with the name default.")


install = CORRECTIONS.install
