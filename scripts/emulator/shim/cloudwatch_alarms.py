"""CloudWatch: alarms are evaluated, and act when their state changes."""

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any

from moto.cloudwatch.models import Alarm, CloudWatchBackend, cloudwatch_backends
from moto.sns.models import sns_backends

from emulator.lost_regions import LOST_REGIONS
from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("cloudwatch_alarms")

_MINUTE = 60
_STATISTICS = {
    "Average": lambda values: sum(values) / len(values),
    "Sum": sum,
    "Minimum": min,
    "Maximum": max,
    "SampleCount": len,
}
_BREACHES = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}
_STATE_FUNCTION = re.compile(r'\b(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^")]+?)"?\s*\)')
_RULE_WORDS = {"AND": "and", "OR": "or", "NOT": "not", "TRUE": "True", "FALSE": "False", "(": "(", ")": ")"}

_evaluated: dict[str, float] = {}


@CORRECTIONS.tick
def alarms_are_evaluated(now: float) -> None:
    """Every minute, whatever the period. Metric math, percentiles and anomaly bands are not evaluated.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
    """
    for account in list(cloudwatch_backends.values()):
        for backend in list(account.values()):
            if backend.region_name not in LOST_REGIONS:
                _evaluate_all(backend, now)


@CORRECTIONS.replace(CloudWatchBackend, "set_alarm_state")
def alarm_that_is_set_acts(original: Any, backend: Any, alarm_name: str, *args: Any, **kwargs: Any) -> None:
    """SetAlarmState performs the actions of the new state, and composite alarms take notice."""
    former = backend.alarms[alarm_name].state_value if alarm_name in backend.alarms else None
    original(backend, alarm_name, *args, **kwargs)
    _act(backend, backend.alarms[alarm_name], former)
    _evaluate_composites(backend)


def _evaluate_all(backend: Any, now: float) -> None:
    for alarm in list(backend.alarms.values()):
        due = now - _evaluated.get(alarm.alarm_arn, 0) >= _MINUTE
        if due and not alarm.rule and alarm.metric_name and alarm.statistic in _STATISTICS:
            _evaluated[alarm.alarm_arn] = now
            _enter(backend, alarm, *_metric_state(backend, alarm, now))
    _evaluate_composites(backend)


def _metric_state(backend: Any, alarm: Any, now: float) -> tuple[str, str]:
    """The rules for missing data: "Configuring how CloudWatch alarms treat missing data"."""
    points = _points(backend, alarm, now)
    known = [point for point in points if point is not None]
    missing = alarm.treat_missing_data or "missing"
    if not known and missing in ("missing", "ignore"):
        return (alarm.state_value if missing == "ignore" else "INSUFFICIENT_DATA"), f"No data in {len(points)} periods."
    breaching = sum(_BREACHES[alarm.comparison_operator](point, alarm.threshold) for point in known)
    if missing == "breaching":
        breaching += len(points) - len(known)
    needed = int(alarm.datapoints_to_alarm or alarm.evaluation_periods)
    state = "ALARM" if breaching >= needed else "OK"
    return state, f"{breaching} of {len(points)} datapoints breach the threshold {alarm.threshold}: {known}."


def _points(backend: Any, alarm: Any, now: float) -> list[float | None]:
    """One for each period until the last whole minute, the newest last; None where there was no sample."""
    period, count = int(alarm.period), int(alarm.evaluation_periods)
    end = datetime.fromtimestamp(now // _MINUTE * _MINUTE, timezone.utc).replace(tzinfo=None)
    start = end - timedelta(seconds=period * count)
    samples: list[list[float]] = [[] for _ in range(count)]
    wanted = sorted((dimension.name, dimension.value) for dimension in alarm.dimensions)
    for datum in list(backend.metric_data):
        index = int((datum.timestamp - start).total_seconds() // period)
        if datum.name == alarm.metric_name and datum.namespace == alarm.namespace and 0 <= index < count:
            if sorted((dimension.name, dimension.value) for dimension in datum.dimensions) == wanted:
                samples[index].append(datum.value)
    return [_STATISTICS[alarm.statistic](values) if values else None for values in samples]


def _evaluate_composites(backend: Any) -> None:
    """A composite alarm may watch others: repeated until nothing changes, or every alarm could have."""
    composites = [alarm for alarm in list(backend.alarms.values()) if alarm.rule]
    for _ in composites:
        changes = [_enter(backend, alarm, _composite_state(backend, alarm), alarm.rule) for alarm in composites]
        if not any(changes):
            return


def _composite_state(backend: Any, alarm: Any) -> str:
    def holds(match: re.Match[str]) -> str:
        watched = backend.alarms.get(match[2].strip().rsplit(":alarm:", 1)[-1])
        return " TRUE " if watched is not None and watched.state_value == match[1] else " FALSE "

    words = re.findall(r"[()]|[^\s()]+", _STATE_FUNCTION.sub(holds, alarm.rule))
    return "ALARM" if eval(" ".join(_RULE_WORDS[word] for word in words), {"__builtins__": {}}) else "OK"


def _enter(backend: Any, alarm: Any, state: str, reason: str) -> bool:
    former = alarm.state_value
    if former == state:
        return False
    Alarm.update_state(alarm, reason, "{}", state)
    _act(backend, alarm, former)
    return True


def _act(backend: Any, alarm: Any, former: str | None) -> None:
    state = alarm.state_value
    if former == state or not alarm.actions_enabled or _is_suppressed(backend, alarm):
        return
    actions = {"ALARM": alarm.alarm_actions, "OK": alarm.ok_actions}.get(state, alarm.insufficient_data_actions)
    message = json.dumps({
        "AlarmName": alarm.name,
        "AlarmArn": alarm.alarm_arn,
        "OldStateValue": former,
        "NewStateValue": state,
        "NewStateReason": alarm.state_reason,
    })
    for topic in (action for action in actions or [] if ":sns:" in action):
        sns = sns_backends[backend.account_id][topic.split(":")[3]]
        sns.publish(message, arn=topic, subject=f'{state}: "{alarm.name}" in {backend.region_name}')


def _is_suppressed(backend: Any, alarm: Any) -> bool:
    """Its waiting periods are not kept."""
    suppressor = (getattr(alarm, "actions_suppressor", None) or "").rsplit(":alarm:", 1)[-1]
    return suppressor in backend.alarms and backend.alarms[suppressor].state_value == "ALARM"


install = CORRECTIONS.install
