import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from botocore.exceptions import ClientError

from emulator.local_databases import DATABASES_ENDPOINT_PATH
from emulator.tests.emulator_case import PRIMARY, SECONDARY
from emulator.tests.stub_runtime import POLL_SECONDS
from emulator.tests.test_rds import PASSWORD, AuroraCase


class ServerTest(AuroraCase):
    def setUp(self) -> None:
        super().setUp()
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.status = 204
        server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        self.register(f"http://127.0.0.1:{server.server_port}")
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.addCleanup(self.register, "")

    def register(self, url: str) -> None:
        body = json.dumps({"url": url}).encode()
        urllib.request.urlopen(urllib.request.Request(self.endpoint + DATABASES_ENDPOINT_PATH, body)).close()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        test = self

        class Handler(BaseHTTPRequestHandler):
            def tell(self) -> None:
                document = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                test.told.append((self.command, document))
                self.send_response(test.status)
                self.end_headers()

            do_POST = do_PATCH = do_PUT = do_DELETE = tell

            def log_message(self, *_: Any) -> None:
                return

        return Handler

    def create_family(self) -> tuple[Any, Any, Any]:
        """A global cluster with the primary and its follower."""
        family = self.rds.create_global_cluster(GlobalClusterIdentifier=self.name("global"), Engine="aurora-mysql")
        identifier = family["GlobalCluster"]["GlobalClusterIdentifier"]
        primary = self.create_cluster(GlobalClusterIdentifier=identifier, DatabaseName="exams")
        self.rds.create_db_instance(
            DBInstanceIdentifier=self.name("instance"),
            DBClusterIdentifier=primary["DBClusterIdentifier"],
            DBInstanceClass="db.serverless",
            Engine="aurora-mysql",
        )
        follower = self.client("rds", SECONDARY).create_db_cluster(
            DBClusterIdentifier=self.name("follower"), Engine="aurora-mysql", GlobalClusterIdentifier=identifier
        )["DBCluster"]
        return family["GlobalCluster"], primary, follower

    def names(self, family: Any, cluster: Any) -> dict[str, Any]:
        return {
            "DBClusterArn": cluster["DBClusterArn"],
            "Endpoint": cluster["Endpoint"],
            "ReaderEndpoint": cluster["ReaderEndpoint"],
            "GlobalEndpoint": family["Endpoint"],
            "Port": 3306,
        }

    def test_new_cluster_gets_a_server_with_its_names(self) -> None:
        family, primary, follower = self.create_family()
        credentials = {"MasterUsername": "admin", "MasterUserPassword": PASSWORD, "DatabaseName": "exams"}
        self.assertEqual(
            self.told,
            [
                ("POST", {**self.names(family, primary), **credentials}),
                ("POST", {**self.names(family, follower), "WriterArn": primary["DBClusterArn"]}),
            ],
        )

    def test_servers_change_their_roles(self) -> None:
        family, primary, follower = self.create_family()
        self.rds.switchover_global_cluster(
            GlobalClusterIdentifier=family["GlobalClusterIdentifier"],
            TargetDbClusterIdentifier=follower["DBClusterArn"],
        )
        self.wait_until(lambda: len(self.told) > 2)
        roles = {
            "DBClusterArn": follower["DBClusterArn"],
            "Followers": [primary["DBClusterArn"]],
            "DataLossAllowed": False,
        }
        self.assertEqual(self.told[2:], [("PUT", roles)])

    def test_role_change_is_taken_back_when_the_servers_do_not_follow(self) -> None:
        family, primary, follower = self.create_family()
        self.status = 500
        self.rds.switchover_global_cluster(
            GlobalClusterIdentifier=family["GlobalClusterIdentifier"],
            TargetDbClusterIdentifier=follower["DBClusterArn"],
        )
        self.wait_until(lambda: "FailoverState" not in self.family(family))
        self.assertEqual(self.writers(family), [primary["DBClusterArn"]])

    def test_server_that_leaves_takes_writes(self) -> None:
        family, _, follower = self.create_family()
        self.client("rds", SECONDARY).remove_from_global_cluster(
            GlobalClusterIdentifier=family["GlobalClusterIdentifier"], DbClusterIdentifier=follower["DBClusterArn"]
        )
        alone = {"DBClusterArn": follower["DBClusterArn"], "Followers": [], "DataLossAllowed": True}
        self.assertEqual(self.told[2:], [("PUT", alone)])

    def test_region_that_comes_back_follows_the_new_writer(self) -> None:
        family, primary, follower = self.create_family()
        secondary = self.client("rds", SECONDARY)
        self.lose(PRIMARY)
        secondary.failover_global_cluster(
            GlobalClusterIdentifier=family["GlobalClusterIdentifier"],
            TargetDbClusterIdentifier=follower["DBClusterArn"],
            AllowDataLoss=True,
        )
        self.wait_until(lambda: "FailoverState" not in self.family(family, secondary))
        self.assertEqual(self.writers(family, secondary), [follower["DBClusterArn"]])
        self.assertEqual(self.synchronization(family, secondary)[primary["DBClusterArn"]], "pending-resync")
        self.find(PRIMARY)
        self.assertEqual(self.synchronization(family, secondary)[primary["DBClusterArn"]], "connected")
        roles = {
            "DBClusterArn": follower["DBClusterArn"],
            "Followers": [primary["DBClusterArn"]],
            "DataLossAllowed": True,
        }
        # Other tests leave global clusters behind.
        told = [
            (method, document)
            for method, document in self.told[2:]
            if "Region" in document or document["DBClusterArn"] == follower["DBClusterArn"]
        ]
        self.assertEqual(
            told,
            [
                ("PUT", {"Region": PRIMARY, "Lost": True}),
                ("PUT", roles),
                ("PUT", {"Region": PRIMARY, "Lost": False}),
                ("PUT", roles),
            ],
        )

    def family(self, family: Any, rds: Any = None) -> Any:
        identifier = family["GlobalClusterIdentifier"]
        return (rds or self.rds).describe_global_clusters(GlobalClusterIdentifier=identifier)["GlobalClusters"][0]

    def writers(self, family: Any, rds: Any = None) -> list[str]:
        members = self.family(family, rds)["GlobalClusterMembers"]
        return [member["DBClusterArn"] for member in members if member["IsWriter"]]

    def synchronization(self, family: Any, rds: Any) -> dict[str, str]:
        members = self.family(family, rds)["GlobalClusterMembers"]
        return {member["DBClusterArn"]: member["SynchronizationStatus"] for member in members}

    def test_password_is_changed_in_the_server(self) -> None:
        created = self.create_cluster()
        identifier = created["DBClusterIdentifier"]
        self.rds.modify_db_cluster(DBClusterIdentifier=identifier, BackupRetentionPeriod=3)
        another = PASSWORD[::-1]
        self.rds.modify_db_cluster(DBClusterIdentifier=identifier, MasterUserPassword=another)
        self.assertEqual([method for method, _ in self.told], ["POST", "PATCH"])
        self.assertEqual(self.told[1][1]["MasterUserPassword"], another)

    def test_server_goes_with_its_cluster(self) -> None:
        created = self.create_cluster()
        self.rds.delete_db_cluster(DBClusterIdentifier=created["DBClusterIdentifier"], SkipFinalSnapshot=True)
        self.assertEqual(self.told[1:], [("DELETE", {"DBClusterArn": created["DBClusterArn"]})])

    def test_cluster_without_its_server_is_a_fault(self) -> None:
        self.status = 500
        with self.assertRaises(ClientError) as refused:
            self.create_cluster()
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)
