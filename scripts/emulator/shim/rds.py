"""RDS: attributes of clusters and instances, parameter groups, the master user's password."""

import hmac
import json
from typing import Any

from moto.core.responses import ActionResult
from moto.moto_api._internal import mock_random
from moto.rds.models import DBCluster, DBInstance, RDSBackend, rds_backends
from moto.rds.responses import RDSResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("rds")

MASTER_PASSWORD_PATH = "/_emulator/rds/master-user-password"

# The certificate authority of new instances since 2024:
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
_DEFAULT_CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1"

# What requests and answers call differently: request parameter -> attribute that is answered.
_ANSWERED_AS = {
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "database_insights_mode": "database_insights_mode",
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
}
_ANSWERED_AS_FOR_CLUSTERS = {
    **_ANSWERED_AS,
    "enable_iam_database_authentication": "iam_auth",
    "enable_global_write_forwarding": "_global_write_forwarding_requested",
}


def _store(resource: Any, parameters: Any, names: dict[str, str]) -> None:
    for parameter, attribute in names.items():
        if parameters.get(parameter) is not None:
            setattr(resource, attribute, parameters[parameter])


@CORRECTIONS.replace(DBCluster, "__init__")
def cluster_keeps_what_it_was_created_with(original: Any, cluster: Any, backend: Any, **parameters: Any) -> None:
    """Performance Insights and monitoring are answered by DescribeDBClusters; moto drops them."""
    original(cluster, backend, **parameters)
    _store(cluster, parameters, _ANSWERED_AS_FOR_CLUSTERS)


@CORRECTIONS.replace(RDSBackend, "delete_db_cluster")
def automatic_backups_go_with_their_cluster(original: Any, backend: Any, *args: Any, **kwargs: Any) -> Any:
    """DeleteDBCluster deletes the automated backups unless told otherwise; moto keeps them.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html
    """
    cluster = original(backend, *args, **kwargs)
    for name, snapshot in list(backend.cluster_snapshots.items()):
        if snapshot.snapshot_type == "automated" and snapshot.cluster.db_cluster_identifier == cluster.db_cluster_identifier:
            del backend.cluster_snapshots[name]
    return cluster


@CORRECTIONS.replace(RDSBackend, "create_db_cluster")
def password_of_a_global_primary_is_kept(original: Any, backend: Any, parameters: Any) -> Any:
    """A member of a global cluster has a master user as well; moto checks and keeps only other clusters' passwords."""
    cluster = original(backend, parameters)
    password = parameters.get("master_user_password")
    if password is not None:
        cluster.master_user_password = password
    return cluster


@CORRECTIONS.replace(RDSBackend, "modify_db_cluster")
def cluster_attributes_can_be_modified(original: Any, backend: Any, parameters: Any) -> Any:
    """ModifyDBCluster names some attributes otherwise than DescribeDBClusters does; moto stores them unread."""
    cluster = backend.describe_db_clusters(parameters["db_cluster_identifier"])[0]
    _store(cluster, parameters, _ANSWERED_AS_FOR_CLUSTERS)
    _change_log_exports(cluster, parameters.get("cloudwatch_logs_export_configuration") or {})
    return original(backend, parameters)


def _change_log_exports(cluster: Any, change: Any) -> None:
    exports = [log for log in cluster.enabled_cloudwatch_logs_exports if log not in change.get("DisableLogTypes", [])]
    added = [log for log in change.get("EnableLogTypes", []) if log not in exports]
    cluster.enabled_cloudwatch_logs_exports = exports + added


@CORRECTIONS.replace_property(DBCluster, "scaling_configuration_info")
def only_serverless_v1_has_a_scaling_configuration(original: Any, cluster: Any) -> Any:
    """ScalingConfigurationInfo is of engine mode `serverless` alone; moto answers an empty one for all."""
    return original(cluster) if cluster.scaling_configuration else None


@CORRECTIONS.replace(DBInstance, "__init__")
def instance_keeps_what_it_was_created_with(original: Any, instance: Any, backend: Any, **parameters: Any) -> None:
    """Monitoring and Performance Insights are stored, the authority has a default, the resource id is unique."""
    original(instance, backend, **parameters)
    _store(instance, parameters, _ANSWERED_AS)
    if not parameters.get("ca_certificate_identifier"):
        instance.ca_certificate_identifier = _DEFAULT_CERTIFICATE_AUTHORITY
    instance.dbi_resource_id = f"db-{mock_random.get_random_string(26).upper()}"


@CORRECTIONS.replace(DBInstance, "update")
def instance_attributes_can_be_modified(original: Any, instance: Any, **parameters: Any) -> None:
    """ModifyDBInstance says EnablePerformanceInsights, DescribeDBInstances PerformanceInsightsEnabled."""
    _store(instance, parameters, _ANSWERED_AS)
    original(instance, **parameters)


@CORRECTIONS.replace(RDSResponse, "describe_db_parameters")
def parameters_name_their_source(original: Any, response: RDSResponse) -> ActionResult:
    """A parameter that somebody has set has the source `user`; clients tell it from the defaults by that."""
    return _with_user_as_source(original(response), response)


@CORRECTIONS.replace(RDSResponse, "describe_db_cluster_parameters")
def cluster_parameters_name_their_source(original: Any, response: RDSResponse) -> ActionResult:
    """As for instance parameters."""
    return _with_user_as_source(original(response), response)


def _with_user_as_source(answer: ActionResult, response: RDSResponse) -> ActionResult:
    wanted = response.params.get("Source") or "user"
    parameters: Any = answer.result
    found = parameters["Parameters"] if wanted == "user" else []  # moto knows no engine defaults
    return ActionResult({"Parameters": [{**parameter, "Source": "user"} for parameter in found]})


def master_password_matches(environ: dict[str, Any]) -> dict[str, bool]:
    """Emulator only: POST {"DBClusterArn", "MasterUserPassword"} tells whether it is that, never what it is."""
    question = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    _, _, _, region, account, _, identifier = question["DBClusterArn"].split(":")
    cluster = rds_backends[account][region].clusters.get(identifier)
    password = getattr(cluster, "_master_user_password", "")
    return {"matches": hmac.compare_digest(password.encode(), question["MasterUserPassword"].encode())}


install = CORRECTIONS.install
