"""EC2: security group rules, VPC peering, VPC endpoints."""

import copy
from typing import Any

from moto.ec2.models import vpcs
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupBackend, SecurityGroupRule
from moto.ec2.models.vpc_peering_connections import VPCPeeringConnection, VPCPeeringConnectionBackend
from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("ec2")


@CORRECTIONS.replace(SecurityGroupRule, "__init__")
def rule_keeps_the_description_of_its_prefix_list(original: Any, rule: Any, *args: Any, **kwargs: Any) -> None:
    """moto keeps only the id of a prefix list."""
    original(rule, *args, **kwargs)
    prefix_list = kwargs.get("prefix_list_id") or next(iter(args[7:8]), None) or {}
    rule.prefix_list_description = prefix_list.get("Description")


@CORRECTIONS.replace_property(SecurityGroupRule, "description")
def rule_with_a_referenced_group_keeps_its_description(original: Any, rule: Any) -> str | None:
    """AWS stores one description per rule, whatever its source is; moto reads it from IP ranges only."""
    own: str | None = original(rule)
    return own or rule.source_group.get("Description") or getattr(rule, "prefix_list_description", None)


@CORRECTIONS.replace(SecurityGroupRule, "__eq__")
def descriptions_do_not_tell_rules_apart(original: Any, rule: Any, other: Any) -> bool:
    """A second rule that differs only in its description is InvalidPermission.Duplicate on AWS."""
    return bool(original(_without_description(rule), _without_description(other)))


def _without_description(rule: Any) -> Any:
    bare = copy.copy(rule)
    bare.source_group = {key: value for key, value in rule.source_group.items() if key == "GroupId"}
    return bare


@CORRECTIONS.replace(SecurityGroupBackend, "modify_security_group_rules")
def source_of_a_rule_can_be_modified(
    original: Any, backend: Any, group_id: str, rules: dict[str, dict[str, Any]]
) -> None:
    """ModifySecurityGroupRules replaces a referenced group or prefix list as well; moto only IPv4 ranges."""
    original(backend, group_id, rules)
    group: SecurityGroup = backend.get_security_group_by_name_or_id(group_id)
    for rule_id, change in rules.items():
        rule: Any = group.get_rule(rule_id)
        if change.get("ReferencedGroupId"):
            rule.source_group = {**rule.source_group, "GroupId": change["ReferencedGroupId"]}
        if change.get("PrefixListId"):
            rule.prefix_list_id = change["PrefixListId"]


@CORRECTIONS.replace(VPCPeeringConnectionBackend, "describe_vpc_peering_connections")
def each_side_of_a_peering_has_its_own_tags(
    original: Any, backend: Any, vpc_peering_ids: list[str] | None = None
) -> list[VPCPeeringConnection]:
    """Tags belong to the account and region they are set in; moto shows the requester's on both sides.

    https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
    """
    return [_seen_from(backend, peering) for peering in original(backend, vpc_peering_ids)]


def _seen_from(backend: Any, peering: VPCPeeringConnection) -> VPCPeeringConnection:
    view = copy.copy(peering)  # shares status and options with the connection itself
    view.ec2_backend = backend  # where a tagged resource looks up its tags
    return view


@CORRECTIONS.replace(VPCEndPoint, "__init__")
def endpoint_is_a_gateway_by_default(original: Any, endpoint: Any, *args: Any, **kwargs: Any) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html: VpcEndpointType"""
    original(endpoint, *args, **kwargs)
    endpoint.vpc_endpoint_type = endpoint.vpc_endpoint_type or "Gateway"


@CORRECTIONS.replace(vpcs, "create_dns_entries")
def endpoint_has_a_name_in_its_region(original: Any, service_name: str, vpc_endpoint_id: str) -> dict[str, str]:
    """As `vpce-…-….rds.us-east-1.vpce.amazonaws.com`; moto appends the name of the service as it stands."""
    entry: dict[str, str] = original(service_name, vpc_endpoint_id)
    _, _, region, *service = service_name.split(".")
    label = entry["dns_name"].split(".")[0]
    entry["dns_name"] = ".".join([label, *reversed(service), region, "vpce.amazonaws.com"])
    return entry


@CORRECTIONS.replace(VPCBackend, "delete_vpc_endpoints")
def deleted_endpoints_are_gone(original: Any, backend: Any, vpce_ids: list[str] | None = None) -> None:
    """AWS stops listing an endpoint once it is deleted; moto keeps it in the state "deleted" for ever."""
    original(backend, vpce_ids)
    for endpoint_id in vpce_ids or []:
        backend.vpc_end_points.pop(endpoint_id, None)


install = CORRECTIONS.install
