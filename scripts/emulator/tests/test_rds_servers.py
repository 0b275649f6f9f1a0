import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from botocore.exceptions import ClientError

from emulator.local_databases import DATABASES_ENDPOINT_PATH
from emulator.tests.emulator_case import SECONDARY
from emulator.tests.test_rds import PASSWORD, AuroraCase


class ServerTest(AuroraCase):
    def setUp(self) -> None:
        super().setUp()
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.status = 204
        server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=server.serve_forever, daemon=True).start()
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

            do_POST = do_PATCH = do_DELETE = tell

            def log_message(self, *_: Any) -> None:
                return

        return Handler

    def test_new_cluster_gets_a_server_with_its_names(self) -> None:
        family = self.rds.create_global_cluster(GlobalClusterIdentifier=self.name("global"), Engine="aurora-mysql")
        created = self.create_cluster(
            GlobalClusterIdentifier=family["GlobalCluster"]["GlobalClusterIdentifier"], DatabaseName="exams"
        )
        server = {
            "DBClusterArn": created["DBClusterArn"],
            "MasterUsername": "admin",
            "MasterUserPassword": PASSWORD,
            "Names": [created["Endpoint"], created["ReaderEndpoint"], family["GlobalCluster"]["Endpoint"]],
            "Port": 3306,
            "DatabaseName": "exams",
        }
        self.assertEqual(self.told, [("POST", server)])

    def test_follower_gets_no_server(self) -> None:
        family = self.name("global")
        self.rds.create_global_cluster(GlobalClusterIdentifier=family, Engine="aurora-mysql")
        primary = self.create_cluster(GlobalClusterIdentifier=family)
        self.rds.create_db_instance(
            DBInstanceIdentifier=self.name("instance"),
            DBClusterIdentifier=primary["DBClusterIdentifier"],
            DBInstanceClass="db.serverless",
            Engine="aurora-mysql",
        )
        self.client("rds", SECONDARY).create_db_cluster(
            DBClusterIdentifier=self.name("follower"), Engine="aurora-mysql", GlobalClusterIdentifier=family
        )
        self.assertEqual(len(self.told), 1)

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
