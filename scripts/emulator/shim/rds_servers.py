"""RDS: a cluster is a server that somebody can log in to, where a local process runs servers."""

from typing import Any

from moto.rds.models import RDSBackend

from emulator.local_databases import LOCAL_DATABASES
from emulator.shim.corrections import Corrections
from emulator.shim.rds_global import family_of

CORRECTIONS = Corrections("rds_servers")


@CORRECTIONS.replace(RDSBackend, "create_db_cluster")
def cluster_has_a_server_with_its_master_user(original: Any, backend: Any, parameters: Any) -> Any:
    """A cluster without a master user follows another, and has its data from there: no server of its own."""
    cluster = original(backend, parameters)
    if parameters.get("master_user_password") is not None:
        LOCAL_DATABASES.tell(
            "POST",
            {
                **_master_user(cluster, parameters["master_user_password"]),
                "Names": _names(cluster),
                "Port": int(cluster.port),
                "DatabaseName": parameters.get("database_name") or "",
            },
        )
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


def _master_user(cluster: Any, password: str) -> dict[str, str]:
    return {
        "DBClusterArn": cluster.db_cluster_arn,
        "MasterUsername": cluster.master_username,
        "MasterUserPassword": password,
    }


def _names(cluster: Any) -> list[str]:
    family = family_of(cluster)
    return [cluster.endpoint, cluster.reader_endpoint, *([family.endpoint] if family else [])]


install = CORRECTIONS.install
