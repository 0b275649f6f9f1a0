"""EventBridge: rules with a rate, and EventBridge Scheduler's schedules with one, invoke their functions."""

import json
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from moto.awslambda.utils import get_backend
from moto.events.models import events_backends
from moto.scheduler.models import scheduler_backends

from emulator.lost_regions import LOST_REGIONS
from emulator.shim.corrections import Corrections
from emulator.shim.lambda_ import invoke_later

CORRECTIONS = Corrections("events")

_RATE = re.compile(r"rate\((?P<number>\d+) (?P<unit>minute|hour|day)s?\)")
_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400}
_SERVICE_PRINCIPAL = "events.amazonaws.com"


@dataclass(frozen=True)
class _Timer:
    """A rule or schedule with one of its functions."""

    arn: str
    expression: str
    region: str
    function_arn: str
    input: str | None
    needs_permission: bool

    @property
    def period(self) -> float | None:
        rate = _RATE.fullmatch(self.expression or "")
        return int(rate["number"]) * _SECONDS[rate["unit"]] if rate else None


_due: dict[_Timer, float] = {}


@CORRECTIONS.tick
def rates_invoke_their_functions(now: float) -> None:
    """Once a period, counted from the rule's creation; expressions with cron and at are not followed.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
    """
    timers = {timer: timer.period for timer in (*_rules(), *_schedules())}
    for gone in _due.keys() - timers.keys():
        del _due[gone]
    for timer, period in timers.items():
        if period is not None and _due.setdefault(timer, now + period) <= now:
            # Counted from the last time that was due, so that it keeps its place within the minute.
            _due[timer] = max(_due[timer] + period, now)
            if timer.region not in LOST_REGIONS and _is_allowed(timer):
                _invoke(timer, now)


def _rules() -> Iterator[_Timer]:
    for backend in _regional(events_backends):
        for rule in list(backend.event_buses["default"].rules.values()):
            if rule.state == "ENABLED" and rule.scheduled_expression:
                for target in _functions(rule.targets):
                    yield _Timer(
                        rule.arn, rule.scheduled_expression, backend.region_name, target["Arn"], target.get("Input"), True
                    )


def _schedules() -> Iterator[_Timer]:
    for backend in _regional(scheduler_backends):
        for group in list(backend.schedule_groups.values()):
            for schedule in list(group.schedules.values()):
                if schedule.state == "ENABLED":
                    for target in _functions([schedule.target]):
                        yield _Timer(
                            schedule.arn,
                            schedule.schedule_expression,
                            backend.region_name,
                            target["Arn"],
                            target.get("Input"),
                            False,  # it assumes a role
                        )


def _regional(backends: Any) -> list[Any]:
    return [backend for account in list(backends.values()) for backend in list(account.values())]


def _functions(targets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [target for target in targets if ":lambda:" in target["Arn"]]


def _is_allowed(timer: _Timer) -> bool:
    """A rule's function has to let EventBridge in by its policy; nothing happens otherwise, and nobody is told."""
    region, account = timer.function_arn.split(":")[3:5]
    function = get_backend(account, region).get_function_by_arn(timer.function_arn)
    if function is None:
        return False
    principals = [statement.get("Principal", {}) for statement in function.policy.statements]
    return not timer.needs_permission or any(_SERVICE_PRINCIPAL in str(principal) for principal in principals)


def _invoke(timer: _Timer, now: float) -> None:
    payload = (timer.input or json.dumps(_scheduled_event(timer, now))).encode()
    threading.Thread(target=invoke_later, args=(timer.function_arn, payload), daemon=True).start()


def _scheduled_event(timer: _Timer, now: float) -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": timer.arn.split(":")[4],
        "time": datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": timer.region,
        "resources": [timer.arn],
        "detail": {},
    }


install = CORRECTIONS.install
