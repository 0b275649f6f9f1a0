"""RDS: a cluster is a server that somebody can log in to, where a local process runs servers."""

from typing import Any

from moto.rds.models import RDSBackend

from emulator.local_databases import LOCAL_DATABASES
from emulator.lost_regions import LOST_REGIONS
from emulator.shim import rds_global
from emulator.shim.corrections import Corrections
from emulator.shim.rds_global import families, family_of, pending_resync, writer_of

CORRECTIONS = Corrections("rds_servers")


@CORRECTIONS.replace(RDSBackend, "create_db_cluster")
def cluster_has_a_server_with_its_master_user(original: Any, backend: Any, parameters: Any) -> Any:
    """A cluster without a master user follows another, and has its data from there."""
    cluster = original(backend, parameters)
    writer = _writer_to_follow(cluster)
    if parameters.get("master_user_password") is not None:
        contents = {
            **_master_user(cluster, parameters["master_user_password"]),
            "DatabaseName": parameters.get("database_name") or "",
        }
    elif writer is not None:
        contents = {"WriterArn": writer.db_cluster_arn}
    else:
        return cluster
    document = {"DBClusterArn": cluster.db_cluster_arn, **_names(cluster), "Port": int(cluster.port), **contents}
    LOCAL_DATABASES.tell("POST", document)
    return cluster


@CORRECTIONS.replace(RDSBackend, "modify_db_cluster")
def password_is_changed_in_the_server(original: Any, backend: Any, parameters: Any) -> Any:
    """ModifyDBCluster with MasterUserPassword changes the user in the database."""
    password = parameters.get("master_user_password")
    cluster = original(backend, parameters)
    if password is not None:
        LOCAL_DATABASES.tell("PATCH", _master_user(cluster, password))
    return cluster


@CORRECTIONS.replace(RDSBackend, "delete_db_cluster")
def server_goes_with_its_cluster(original: Any, backend: Any, *args: Any, **kwargs: Any) -> Any:
    """The data is gone with the cluster."""
    cluster = original(backend, *args, **kwargs)
    LOCAL_DATABASES.tell("DELETE", {"DBClusterArn": cluster.db_cluster_arn})
    return cluster


@CORRECTIONS.replace(rds_global, "change_roles")
def servers_change_their_roles(original: Any, family: Any, target: Any, data_loss_allowed: bool) -> None:
    """The new writer takes writes and its names lead to it; the others follow it and take none."""
    _set_writer(family, target, data_loss_allowed)
    original(family, target, data_loss_allowed)


@CORRECTIONS.replace(rds_global, "detach")
def server_that_leaves_takes_writes(original: Any, family: Any, member: Any) -> None:
    """A secondary that is removed from its global cluster becomes a cluster of its own, with what it has."""
    was_writer = member.is_writer
    original(family, member)
    if not was_writer:
        _tell_writer(member, [], data_loss_allowed=True)


def _region_changed(region: str, lost: bool) -> None:
    """A lost region's servers do not answer. One that comes back follows the writer that was chosen meanwhile."""
    LOCAL_DATABASES.tell("PUT", {"Region": region, "Lost": lost}, "/regions")
    for family in families():
        if not lost and any(member.region == region for member in family.members):
            writer = writer_of(family)
            if writer is not None and writer.region not in LOST_REGIONS and writer.region != region:
                _set_writer(family, writer, data_loss_allowed=True)
                _resynchronized(family, region)


def _resynchronized(family: Any, region: str) -> None:
    for member in family.members:
        if member.region == region and pending_resync(member):
            member.pending_resync = False


def _set_writer(family: Any, writer: Any, data_loss_allowed: bool) -> None:
    followers = [member.db_cluster_arn for member in family.members if member is not writer]
    _tell_writer(writer, followers, data_loss_allowed)


def _tell_writer(writer: Any, followers: list[str], data_loss_allowed: bool) -> None:
    LOCAL_DATABASES.tell(
        "PUT",
        {"DBClusterArn": writer.db_cluster_arn, "Followers": followers, "DataLossAllowed": data_loss_allowed},
    )


def _writer_to_follow(cluster: Any) -> Any:
    family = family_of(cluster)
    writer = writer_of(family) if family else None
    return writer if writer is not cluster else None


def _master_user(cluster: Any, password: str) -> dict[str, str]:
    return {
        "DBClusterArn": cluster.db_cluster_arn,
        "MasterUsername": cluster.master_username,
        "MasterUserPassword": password,
    }


def _names(cluster: Any) -> dict[str, str]:
    family = family_of(cluster)
    return {
        "Endpoint": cluster.endpoint,
        "ReaderEndpoint": cluster.reader_endpoint,
        "GlobalEndpoint": family.endpoint if family else "",
    }


def install() -> None:
    CORRECTIONS.install()
    LOST_REGIONS.when_changed(_region_changed)
