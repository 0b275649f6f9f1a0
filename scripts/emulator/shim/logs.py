"""CloudWatch Logs: metrics inside log lines, and what functions write."""

import json
import time
from datetime import datetime, timezone
from typing import Any

from moto.awslambda.utils import get_backend
from moto.cloudwatch.models import cloudwatch_backends
from moto.logs.models import LogsBackend, logs_backends

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("logs")

FUNCTION_LOG_PATH = "/_emulator/lambda/log"
_STREAM = "local"


@CORRECTIONS.replace(LogsBackend, "put_log_events")
def embedded_metrics_are_published(
    original: Any, backend: Any, log_group_name: str, log_stream_name: str, log_events: list[dict[str, Any]]
) -> Any:
    """A line in the embedded metric format becomes metrics.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    """
    answer = original(backend, log_group_name, log_stream_name, log_events)
    for event in log_events:
        _publish(backend, event["message"])
    return answer


def _publish(backend: Any, message: str) -> None:
    line = _json_object(message)
    metadata = line.get("_aws")
    if not isinstance(metadata, dict):
        return
    at = datetime.fromtimestamp(metadata["Timestamp"] / 1000, timezone.utc).replace(tzinfo=None)
    for directive in metadata.get("CloudWatchMetrics", []):
        data = [
            datum
            for dimensions in directive["Dimensions"]
            for metric in directive["Metrics"]
            for datum in _data(line, metric, dimensions, at)
        ]
        cloudwatch_backends[backend.account_id][backend.region_name].put_metric_data(directive["Namespace"], data)


def _data(line: dict[str, Any], metric: dict[str, str], dimensions: list[str], at: datetime) -> list[dict[str, Any]]:
    """A metric without its value, or with a dimension without its own, is none."""
    if metric["Name"] not in line or not all(name in line for name in dimensions):
        return []
    values = line[metric["Name"]]
    return [
        {
            "MetricName": metric["Name"],
            "Dimensions": [{"Name": name, "Value": str(line[name])} for name in dimensions],
            "Timestamp": at,
            "Value": value,
            "Unit": metric.get("Unit", "None"),
        }
        for value in (values if isinstance(values, list) else [values])
    ]


def _json_object(message: str) -> dict[str, Any]:
    if not message.startswith("{"):
        return {}
    try:
        line = json.loads(message)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def function_wrote(environ: dict[str, Any]) -> dict[str, Any]:
    """Emulator only: the process that runs a function hands on {"FunctionArn", "Message"}, as Lambda does.

    Without the function's log group there is nowhere to put it, as without permission to make one.
    """
    written = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    region, account = written["FunctionArn"].split(":")[3:5]
    function = get_backend(account, region).get_function_by_arn(written["FunctionArn"])
    backend = logs_backends[account][region]
    group = function.logging_config["LogGroup"] if function else None
    if group not in backend.groups:
        return {"kept": False}
    backend.ensure_log_stream(group, _STREAM)
    event = {"timestamp": int(time.time() * 1000), "message": written["Message"]}
    backend.put_log_events(group, _STREAM, [event])
    return {"kept": True}


install = CORRECTIONS.install
