import json
import os
import urllib.request

from botocore.exceptions import ClientError

from emulator.lost_regions import REGIONS_PATH
from emulator.tests.emulator_case import PRIMARY, SECONDARY, EmulatorCase


class ServerTest(EmulatorCase):
    def status_of_refused(self, service: str, operation: str, **arguments: object) -> tuple[int, str]:
        with self.assertRaises(ClientError) as refused:
            getattr(self.client(service), operation)(**arguments)
        response = refused.exception.response
        return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]

    def test_health_names_the_process(self) -> None:
        with urllib.request.urlopen(f"{self.endpoint}/_emulator/health") as answer:
            self.assertEqual(json.load(answer)["pid"], os.getpid())

    def test_unknown_operation_of_a_json_service_is_final(self) -> None:
        refused = self.status_of_refused("kms", "connect_custom_key_store", CustomKeyStoreId="x")
        self.assertEqual(refused, (501, "NotImplemented"))

    def test_unknown_operation_of_a_query_service_is_final(self) -> None:
        self.assertEqual(self.status_of_refused("rds", "describe_certificates"), (501, "NotImplemented"))

    def test_unknown_operation_of_ec2_is_final(self) -> None:
        refused = self.status_of_refused("ec2", "describe_trunk_interface_associations")
        self.assertEqual(refused, (501, "NotImplemented"))

    def test_unknown_operation_of_a_rest_service_is_final(self) -> None:
        self.assertEqual(self.status_of_refused("lambda", "get_account_settings"), (501, "NotImplemented"))

    def test_access_log_has_operations_and_no_secrets(self) -> None:
        secret = "never-in-the-log"
        self.client("secretsmanager").create_secret(Name=self.name("log"), SecretString=secret)
        self.client("sts").get_caller_identity()
        log = self.access_log()
        self.assertIn("secretsmanager us-east-1 secretsmanager.CreateSecret", log)
        self.assertIn("sts us-east-1 GetCallerIdentity", log)
        self.assertNotIn(secret, log)

    def test_access_log_tells_the_operations_of_s3_and_the_clients_apart(self) -> None:
        bucket = self.name("operations")
        s3 = self.client("s3")
        s3.create_bucket(Bucket=bucket)
        s3.get_bucket_versioning(Bucket=bucket)

        line = next(line for line in self.access_log().splitlines() if f"/{bucket}?versioning" in line)
        self.assertTrue(line.endswith(" client=Boto3"), line)

    def test_presigned_signature_stays_out_of_the_access_log(self) -> None:
        s3, bucket = self.client("s3"), self.name("presigned")
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        url = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k"})
        with urllib.request.urlopen(url) as answer:
            self.assertEqual(answer.read(), b"x")
        self.assertIn(f"/{bucket}/k", self.access_log())
        self.assertNotIn("Signature", self.access_log())

    def test_lost_region_does_not_answer(self) -> None:
        self.lose(PRIMARY)
        with self.assertRaises(ClientError) as refused:
            self.client("rds").describe_db_clusters()
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 503)
        self.client("rds", SECONDARY).describe_db_clusters()
        self.client("sts").get_caller_identity()
        self.find(PRIMARY)
        self.client("rds").describe_db_clusters()

    def test_regions_are_lost_and_found_by_request(self) -> None:
        def tell(document: dict[str, object]) -> object:
            body = json.dumps(document).encode()
            with urllib.request.urlopen(urllib.request.Request(self.endpoint + REGIONS_PATH, body)) as answer:
                return json.load(answer)

        self.addCleanup(self.find, SECONDARY)
        self.assertEqual(tell({"region": SECONDARY, "lost": True}), {"lost": [SECONDARY]})
        self.assertEqual(tell({"region": SECONDARY, "lost": False}), {"lost": []})
