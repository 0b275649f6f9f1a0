"""RDS global clusters: membership over regions, switchover and failover."""

import sys
import threading
from typing import Any

from moto.core.responses import ActionResult
from moto.rds.exceptions import RDSClientError
from moto.rds.models import DBCluster, GlobalCluster, RDSBackend, rds_backends
from moto.rds.responses import RDSResponse

from emulator.lost_regions import LOST_REGIONS
from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("rds_global")

# moto keeps all global clusters in this region's backend.
_HOME_REGION = "us-east-1"
# On AWS a switchover takes minutes; long enough here for a client to see that one is under way.
FAILOVER_SECONDS = 2.0
_DEFAULT_LIFECYCLE_SUPPORT = "open-source-rds-extended-support"


@CORRECTIONS.replace(RDSResponse, "create_global_cluster")
def global_cluster_keeps_what_it_was_created_with(original: Any, response: RDSResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html"""
    answer: ActionResult = original(response)
    cluster = _global_cluster(response)
    cluster.database_name = response.params.get("DatabaseName")
    cluster.tags = response.params.get("Tags")
    cluster.engine_lifecycle_support = response.params.get("EngineLifecycleSupport") or _DEFAULT_LIFECYCLE_SUPPORT
    return answer


@CORRECTIONS.replace(RDSResponse, "describe_global_clusters")
def one_global_cluster_can_be_asked_for(original: Any, response: RDSResponse) -> ActionResult:
    """moto answers all whatever the identifier; AWS the one, or GlobalClusterNotFoundFault."""
    if response.params.get("GlobalClusterIdentifier"):
        return ActionResult({"GlobalClusters": [_global_cluster(response)]})
    answer: ActionResult = original(response)
    return answer


@CORRECTIONS.replace(RDSBackend, "_get_resource_for_tagging")
def global_cluster_can_be_tagged(original: Any, backend: Any, arn: str) -> Any:
    """A global cluster's ARN has no region, and every region's endpoint answers for it."""
    if ":global-cluster:" in arn:
        return _global_clusters(backend.account_id).get(arn.rsplit(":", 1)[1])
    return original(backend, arn)


@CORRECTIONS.replace(RDSResponse, "delete_global_cluster")
def protected_global_cluster_is_not_deleted(original: Any, response: RDSResponse) -> Any:
    """Deletion protection has to be switched off first."""
    if _global_cluster(response).deletion_protection:
        message = "Cannot delete protected Global Cluster, please disable deletion protection and try again."
        raise RDSClientError("InvalidParameterCombination", message)
    return original(response)


@CORRECTIONS.add(RDSResponse, "modify_global_cluster")
def modify_global_cluster(response: RDSResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyGlobalCluster.html

    A new engine version reaches every member.
    """
    cluster = _global_cluster(response)
    if response.params.get("DeletionProtection") is not None:
        cluster.deletion_protection = response.params["DeletionProtection"]
    if response.params.get("EngineVersion"):
        for versioned in (cluster, *cluster.members):
            versioned.engine_version = response.params["EngineVersion"]
    if response.params.get("NewGlobalClusterIdentifier"):
        _rename(response, cluster, response.params["NewGlobalClusterIdentifier"].lower())
    return ActionResult({"GlobalCluster": cluster})


@CORRECTIONS.replace(RDSResponse, "remove_from_global_cluster")
def member_of_any_region_can_leave(_original: Any, response: RDSResponse) -> ActionResult:
    """The member becomes a cluster of its own; moto looks only in the region where the global cluster is kept."""
    cluster, arn = _global_cluster(response), response.params["DbClusterIdentifier"]
    member = _find(cluster, arn)
    if member is None:
        # By this text Terraform's provider knows that the member has left already.
        message = f"{arn} is not found in global cluster {cluster.global_cluster_identifier}"
        raise RDSClientError("InvalidParameterValue", message)
    detach(cluster, member)
    return ActionResult({"GlobalCluster": cluster})


@CORRECTIONS.replace(RDSBackend, "delete_db_cluster")
def member_leaves_before_it_is_deleted(original: Any, backend: Any, *args: Any, **kwargs: Any) -> Any:
    """AWS refuses to delete a member; moto leaves the ghost of one in the global cluster."""
    identifier = kwargs.get("cluster_identifier") or args[0]
    if any(m.db_cluster_identifier == identifier and m.backend is backend for m in _all_members(backend.account_id)):
        message = "This cluster is a part of a global cluster, please remove it from globalcluster first"
        raise RDSClientError("InvalidDBClusterStateFault", message)
    return original(backend, *args, **kwargs)


@CORRECTIONS.replace(RDSBackend, "create_db_cluster")
def secondary_takes_its_contents_from_the_primary(original: Any, backend: Any, parameters: Any) -> Any:
    """A secondary has no credentials and no database of its own, and needs a primary that runs.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attach.console.html
    """
    primary = _primary_for(backend, parameters.get("global_cluster_identifier"))
    if primary is not None:
        _check_secondary(primary, parameters)
    return original(backend, parameters)


@CORRECTIONS.replace(RDSBackend, "create_db_cluster")
def cluster_that_is_there_is_not_made_again(original: Any, backend: Any, parameters: Any) -> Any:
    """Said before anything else about it, so that who repeats a request learns that it has succeeded.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
    """
    if parameters["db_cluster_identifier"] in backend.clusters:
        raise RDSClientError("DBClusterAlreadyExistsFault", "DB Cluster already exists")
    return original(backend, parameters)


@CORRECTIONS.replace(RDSBackend, "promote_read_replica_db_cluster")
def global_secondary_is_not_promoted_as_a_replica(original: Any, backend: Any, db_cluster_identifier: str) -> Any:
    """A member leaves by RemoveFromGlobalCluster; PromoteReadReplicaDBCluster is for replicas outside."""
    cluster = backend.describe_db_clusters(db_cluster_identifier)[0]
    if cluster in _all_members(backend.account_id):
        raise RDSClientError("InvalidDBClusterStateFault", "The cluster is a member of a global cluster.")
    return original(backend, db_cluster_identifier)


def _replication_source(cluster: Any) -> str | None:
    """A secondary names the primary's ARN as its source, as long as it is one."""
    family = family_of(cluster)
    writer = writer_of(family) if family else None
    if writer is not None and writer is not cluster:
        return str(writer.db_cluster_arn)
    own: str | None = cluster.__dict__.get("_replication_source_identifier")
    return own


def _set_replication_source(cluster: Any, source: str | None) -> None:
    cluster.__dict__["_replication_source_identifier"] = source


@CORRECTIONS.add_property(DBCluster, "replication_source_identifier", _set_replication_source)
def secondary_names_its_source(cluster: Any) -> str | None:
    """DescribeDBClusters of a secondary answers ReplicationSourceIdentifier; it follows the roles."""
    return _replication_source(cluster)


@CORRECTIONS.replace_property(GlobalCluster, "global_cluster_members")
def members_tell_whether_they_are_synchronized(original: Any, cluster: Any) -> Any:
    """GlobalClusterMember.SynchronizationStatus: connected or pending-resync."""
    behind = {member.db_cluster_arn for member in cluster.members if pending_resync(member)}
    return [
        {**member, "SynchronizationStatus": "pending-resync" if member["DBClusterArn"] in behind else "connected"}
        for member in original(cluster)
    ]


def pending_resync(member: Any) -> bool:
    """Whether it lost its role in a failover, and has not been built anew from the new writer yet."""
    return bool(getattr(member, "pending_resync", False))


@CORRECTIONS.add(RDSResponse, "switchover_global_cluster")
def switchover_global_cluster(response: RDSResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_SwitchoverGlobalCluster.html"""
    return _switch_over(response)


@CORRECTIONS.add(RDSResponse, "failover_global_cluster")
def failover_global_cluster(response: RDSResponse) -> ActionResult:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_FailoverGlobalCluster.html

    Without AllowDataLoss it is a switchover.
    """
    if not response.params.get("AllowDataLoss"):
        return _switch_over(response)
    if response.params.get("Switchover"):
        message = "AllowDataLoss and Switchover can't be specified together."
        raise RDSClientError("InvalidParameterCombination", message)
    cluster = _global_cluster(response)
    target = _member(cluster, response.params["TargetDbClusterIdentifier"])
    _check_region(response, target, "the cluster that shall become the primary")
    return _change_writer(cluster, target, data_loss_allowed=True)


def _switch_over(response: RDSResponse) -> ActionResult:
    cluster = _global_cluster(response)
    target = _member(cluster, response.params["TargetDbClusterIdentifier"])
    writer = writer_of(cluster)
    if writer is not None:
        _check_region(response, writer, "the primary")
    if target.region in LOST_REGIONS or pending_resync(target):
        message = f"{target.db_cluster_arn} is not in a state in which it can take over without loss of data."
        raise RDSClientError("InvalidDBClusterStateFault", message)
    return _change_writer(cluster, target, data_loss_allowed=False)


def _check_region(response: RDSResponse, cluster: Any, role: str) -> None:
    """Where each is called, by the user guide ("Using switchover or failover in Amazon Aurora Global Database").

    Which error AWS answers elsewhere is not documented; this one is among the operations' own.
    """
    if response.region != cluster.region:
        message = f"Call this operation in {cluster.region}, the Region of {role}, not in {response.region}."
        raise RDSClientError("InvalidGlobalClusterStateFault", message)


def _change_writer(cluster: Any, target: Any, data_loss_allowed: bool) -> ActionResult:
    writer = writer_of(cluster)
    if getattr(cluster, "failover_state", None) or target is writer:
        message = f"Global cluster {cluster.global_cluster_identifier} cannot change its writer to {target.arn} now."
        raise RDSClientError("InvalidGlobalClusterStateFault", message)
    under_way = "failing-over" if data_loss_allowed else "switching-over"
    cluster.status = under_way
    cluster.failover_state = {
        "Status": "pending",
        "FromDbClusterArn": writer.db_cluster_arn if writer else None,
        "ToDbClusterArn": target.db_cluster_arn,
        "IsDataLossAllowed": data_loss_allowed,
    }
    _later(FAILOVER_SECONDS / 2, lambda: cluster.failover_state.update(Status=under_way))
    _later(FAILOVER_SECONDS, lambda: _complete(cluster, target, data_loss_allowed))
    return ActionResult({"GlobalCluster": cluster})


def _complete(cluster: Any, target: Any, data_loss_allowed: bool) -> None:
    try:
        change_roles(cluster, target, data_loss_allowed)
    except Exception as error:  # the servers did not follow: everything stays as it was
        print(f"rds: role change taken back: {error}", file=sys.stderr)
        cluster.failover_state.update(Status="cancelling")
    cluster.status = "available"
    cluster.failover_state = None


def change_roles(cluster: Any, target: Any, data_loss_allowed: bool) -> None:
    """After a failover AWS builds the former primary anew, as soon as its Region is there."""
    for member in cluster.members:
        if member.is_writer and data_loss_allowed and member.region in LOST_REGIONS:
            member.pending_resync = True
        member.is_writer = member is target


def _later(seconds: float, action: Any) -> None:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()


def _check_secondary(primary: Any, parameters: Any) -> None:
    for parameter, what in (
        ("master_username", "user name"),
        ("master_user_password", "password"),
        ("database_name", "database name"),
    ):
        if parameters.get(parameter):
            message = f"Cannot specify {what} for cross region replication cluster"
            raise RDSClientError("InvalidParameterCombination", message)
    if primary.storage_encrypted and not parameters.get("kms_key_id"):
        message = "For encrypted cross-region replica, kmsKeyId should be explicitly specified"
        raise RDSClientError("InvalidParameterCombination", message)
    if not primary.members:
        message = f"Source cluster {primary.db_cluster_arn} is in a state which is not valid for physical replication"
        raise RDSClientError("InvalidDBClusterStateFault", message)


def _primary_for(backend: Any, identifier: str | None) -> Any:
    cluster = _global_clusters(backend.account_id).get(identifier) if identifier else None
    return writer_of(cluster) if cluster else None


def _global_clusters(account_id: str) -> dict[str, Any]:
    clusters: dict[str, Any] = rds_backends[account_id][_HOME_REGION].global_clusters
    return clusters


def _global_cluster(response: RDSResponse) -> Any:
    identifier = response.params["GlobalClusterIdentifier"].lower()
    cluster = _global_clusters(response.current_account).get(identifier)
    if cluster is None:
        raise RDSClientError("GlobalClusterNotFoundFault", f"Global cluster {identifier} not found")
    return cluster


def _find(cluster: Any, arn: str) -> Any:
    return next((member for member in cluster.members if member.db_cluster_arn == arn), None)


def _member(cluster: Any, arn: str) -> Any:
    """AWS finds a member of another region by its ARN only."""
    member = _find(cluster, arn)
    if member is not None:
        return member
    raise RDSClientError("DBClusterNotFoundFault", f"{arn} is no member of {cluster.global_cluster_identifier}")


def writer_of(cluster: Any) -> Any:
    return next((member for member in cluster.members if member.is_writer), None)


def _all_members(account_id: str) -> list[Any]:
    return [member for cluster in _global_clusters(account_id).values() for member in cluster.members]


def family_of(cluster: Any) -> Any:
    return next((f for f in _global_clusters(cluster.account_id).values() if cluster in f.members), None)


def families() -> list[Any]:
    """The global clusters of all accounts."""
    return [family for account_id in list(rds_backends) for family in _global_clusters(account_id).values()]


def detach(cluster: Any, member: Any) -> None:
    cluster.members.remove(member)
    member.global_cluster_identifier = None
    member.is_writer = True


def _rename(response: RDSResponse, cluster: Any, identifier: str) -> None:
    clusters = _global_clusters(response.current_account)
    clusters[identifier] = clusters.pop(cluster.global_cluster_identifier)
    cluster.global_cluster_identifier = identifier
    for member in cluster.members:
        member.global_cluster_identifier = identifier


install = CORRECTIONS.install
