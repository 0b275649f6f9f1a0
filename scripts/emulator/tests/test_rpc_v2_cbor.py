from datetime import datetime, timedelta, timezone
from typing import Any
from unittest import mock

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import EmulatorCase, new_client


class CborClientTest(EmulatorCase):
    """CloudWatch as newer SDKs for Java and others call it."""

    def setUp(self) -> None:
        with mock.patch("botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS", ("smithy-rpc-v2-cbor",)):
            self.cloudwatch: Any = new_client("cloudwatch")
        self.assertEqual(self.cloudwatch.meta.service_model.resolved_protocol, "smithy-rpc-v2-cbor")

    def test_metric_is_written_and_read_back(self) -> None:
        namespace, now = self.name("Namespace"), datetime.now(timezone.utc).replace(microsecond=0)
        metric = {"MetricName": "Lag", "Value": 1.5, "Timestamp": now, "Dimensions": [{"Name": "Role", "Value": "p"}]}
        self.cloudwatch.put_metric_data(Namespace=namespace, MetricData=[metric])
        stat = {"Metric": {"Namespace": namespace, "MetricName": "Lag", "Dimensions": metric["Dimensions"]}}
        answer = self.cloudwatch.get_metric_data(
            MetricDataQueries=[{"Id": "lag", "MetricStat": {**stat, "Period": 60, "Stat": "Maximum"}}],
            StartTime=now - timedelta(minutes=5),
            EndTime=now + timedelta(minutes=5),
        )
        result = answer["MetricDataResults"][0]
        self.assertEqual(result["Values"], [1.5])
        self.assertLess(abs(result["Timestamps"][0] - now), timedelta(minutes=1, seconds=1))

    def test_error_keeps_its_code(self) -> None:
        with self.assertRaises(ClientError) as refused:
            self.cloudwatch.get_dashboard(DashboardName="unknown")
        self.assertIn("ResourceNotFound", refused.exception.response["Error"]["Code"])

    def test_unknown_operation_is_final(self) -> None:
        with self.assertRaises(ClientError) as refused:
            self.cloudwatch.list_metric_streams()
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)
