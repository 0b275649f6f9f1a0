import json
import time
import urllib.request
from typing import Any

from emulator.shim.logs import FUNCTION_LOG_PATH
from emulator.tests.lambda_case import LambdaCase


class EmbeddedMetricsTest(LambdaCase):
    def setUp(self) -> None:
        self.now = time.time()
        self.namespace, self.group = self.name("Space"), self.name("/group")
        self.logs = self.client("logs")
        self.logs.create_log_group(logGroupName=self.group)

    def line(self, **fields: Any) -> str:
        directive = {
            "Namespace": self.namespace,
            "Dimensions": [["Cluster"]],
            "Metrics": [{"Name": "Run", "Unit": "Count"}, {"Name": "Time", "Unit": "Milliseconds"}],
        }
        metadata = {"Timestamp": int(self.now * 1000), "CloudWatchMetrics": [directive]}
        return json.dumps({"_aws": metadata, "Cluster": "c", **fields})

    def write(self, *lines: str) -> None:
        self.logs.create_log_stream(logGroupName=self.group, logStreamName="s")
        at = int(self.now * 1000)
        events = [{"timestamp": at, "message": line} for line in lines]
        self.logs.put_log_events(logGroupName=self.group, logStreamName="s", logEvents=events)

    def metrics(self) -> dict[str, Any]:
        """The metrics' sums, by name, of the last minutes."""
        cloudwatch = self.client("cloudwatch")
        found = cloudwatch.list_metrics(Namespace=self.namespace)["Metrics"]
        return {
            metric["MetricName"]: cloudwatch.get_metric_statistics(
                **metric, StartTime=self.now - 60, EndTime=self.now + 60, Period=300, Statistics=["Sum"]
            )["Datapoints"][0]
            for metric in found
        }

    def test_line_becomes_metrics(self) -> None:
        self.write(self.line(Run=1, Time=12.5))
        seen = self.metrics()
        self.assertEqual({name: point["Sum"] for name, point in seen.items()}, {"Run": 1, "Time": 12.5})
        self.assertEqual(seen["Time"]["Unit"], "Milliseconds")

    def test_metric_without_a_value_is_none(self) -> None:
        self.write(self.line(Run=1))
        self.assertEqual(list(self.metrics()), ["Run"])

    def test_other_lines_are_lines(self) -> None:
        self.write("text", "{half", '{"message": "no metrics"}', "[]")
        self.assertEqual(self.metrics(), {})

    def test_what_a_function_writes_is_in_its_group(self) -> None:
        function = self.create_function(LoggingConfig={"LogFormat": "Text", "LogGroup": self.group})
        written = {"FunctionArn": function["FunctionArn"], "Message": self.line(Run=2)}
        request = urllib.request.Request(self.endpoint + FUNCTION_LOG_PATH, json.dumps(written).encode())
        with urllib.request.urlopen(request) as answer:
            self.assertEqual(json.load(answer), {"kept": True})
        events = self.logs.filter_log_events(logGroupName=self.group)["events"]
        self.assertEqual([event["message"] for event in events], [written["Message"]])
        self.assertEqual(self.metrics()["Run"]["Sum"], 2)

    def test_what_a_function_without_a_group_writes_is_nowhere(self) -> None:
        function = self.create_function()
        written = {"FunctionArn": function["FunctionArn"], "Message": "text"}
        request = urllib.request.Request(self.endpoint + FUNCTION_LOG_PATH, json.dumps(written).encode())
        with urllib.request.urlopen(request) as answer:
            self.assertEqual(json.load(answer), {"kept": False})
