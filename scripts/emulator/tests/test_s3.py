import json
from typing import Any

from botocore.exceptions import ClientError

from emulator.shim.s3 import PLAIN_HTTP_MARKER
from emulator.tests.emulator_case import EmulatorCase, new_client


def _mark_as_plain_http(request: Any, **_: Any) -> None:
    request.headers[PLAIN_HTTP_MARKER] = "true"


class S3Test(EmulatorCase):
    def setUp(self) -> None:
        self.s3 = self.client("s3")
        self.bucket = self.create_bucket("bucket")

    def create_bucket(self, what: str) -> str:
        bucket = self.name(what)
        self.s3.create_bucket(Bucket=bucket)
        return bucket

    def over_plain_http(self) -> Any:
        client = new_client("s3")
        client.meta.events.register("before-send.s3", _mark_as_plain_http)
        return client

    def refuse_plain_http(self, bucket: str, *more: dict[str, Any]) -> None:
        tls_only = {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
        policy = {"Version": "2012-10-17", "Statement": [tls_only, *more]}
        self.s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))

    def test_tls_only_bucket_takes_objects(self) -> None:
        self.refuse_plain_http(self.bucket)
        self.s3.put_object(Bucket=self.bucket, Key="k", Body=b"x")
        self.assertEqual(self.s3.get_object(Bucket=self.bucket, Key="k")["Body"].read(), b"x")

    def test_tls_only_bucket_refuses_plain_http(self) -> None:
        self.s3.put_object(Bucket=self.bucket, Key="k", Body=b"x")
        self.refuse_plain_http(self.bucket)
        with self.assertRaises(ClientError) as refused:
            self.over_plain_http().get_object(Bucket=self.bucket, Key="k")
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)

    def test_plain_http_works_without_a_policy(self) -> None:
        self.over_plain_http().put_object(Bucket=self.bucket, Key="k", Body=b"x")

    def test_log_delivery_is_allowed_beside_a_tls_only_statement(self) -> None:
        target = self.create_bucket("target")
        delivery = {
            "Effect": "Allow",
            "Principal": {"Service": ["logging.s3.amazonaws.com"]},
            "Action": "s3:PutObject",
            "Resource": [f"arn:aws:s3:::{target}/*"],
        }
        self.refuse_plain_http(target, delivery)
        logging = {"LoggingEnabled": {"TargetBucket": target, "TargetPrefix": "access/"}}
        self.s3.put_bucket_logging(Bucket=self.bucket, BucketLoggingStatus=logging)
        self.assertEqual(self.s3.get_bucket_logging(Bucket=self.bucket)["LoggingEnabled"]["TargetBucket"], target)

    def test_log_delivery_needs_a_permission(self) -> None:
        target = self.create_bucket("target")
        self.refuse_plain_http(target)
        logging = {"LoggingEnabled": {"TargetBucket": target, "TargetPrefix": "access/"}}
        with self.assertRaises(ClientError):
            self.s3.put_bucket_logging(Bucket=self.bucket, BucketLoggingStatus=logging)

    def test_replication_rule_is_answered_as_given(self) -> None:
        self.set_versioning("Enabled")
        rule = {
            "ID": "all",
            "Priority": 1,
            "Status": "Enabled",
            "Filter": {"Prefix": "results/"},
            "DeleteMarkerReplication": {"Status": "Enabled"},
            "Destination": {
                "Bucket": "arn:aws:s3:::target",
                "Metrics": {"Status": "Enabled", "EventThreshold": {"Minutes": 15}},
                "ReplicationTime": {"Status": "Enabled", "Time": {"Minutes": 15}},
            },
        }
        configuration = {"Role": "arn:aws:iam::123456789012:role/replication", "Rules": [rule]}
        self.s3.put_bucket_replication(Bucket=self.bucket, ReplicationConfiguration=configuration)
        seen = self.s3.get_bucket_replication(Bucket=self.bucket)["ReplicationConfiguration"]
        self.assertEqual(seen, configuration)

    def test_key_with_a_delete_marker_can_be_removed_when_versioning_is_suspended(self) -> None:
        self.set_versioning("Enabled")
        self.s3.put_object(Bucket=self.bucket, Key="k", Body=b"x")
        marker = self.s3.delete_object(Bucket=self.bucket, Key="k")["VersionId"]
        self.set_versioning("Suspended")
        self.s3.delete_object(Bucket=self.bucket, Key="k", VersionId=marker)

    def set_versioning(self, status: str) -> None:
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": status})

    def test_conditional_write_refuses_an_existing_key_of_a_versioned_bucket(self) -> None:
        """Terraform's lock file depends on it; moto does it right, a new version must too."""
        self.set_versioning("Enabled")
        self.s3.put_object(Bucket=self.bucket, Key="x.tflock", Body=b"1", IfNoneMatch="*")
        with self.assertRaises(ClientError) as refused:
            self.s3.put_object(Bucket=self.bucket, Key="x.tflock", Body=b"2", IfNoneMatch="*")
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 412)
        self.s3.delete_object(Bucket=self.bucket, Key="x.tflock")
        self.s3.put_object(Bucket=self.bucket, Key="x.tflock", Body=b"3", IfNoneMatch="*")
