"""CloudWatch: composite alarms, the first state of an alarm."""

from typing import Any

from moto.cloudwatch.models import Alarm, make_arn_for_alarm
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import EmptyResult
from moto.core.utils import utcnow

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("cloudwatch")


@CORRECTIONS.replace(Alarm, "__init__")
def new_alarm_has_no_data_yet(original: Any, alarm: Any, *args: Any, **kwargs: Any) -> None:
    """An alarm begins as INSUFFICIENT_DATA; alarms are never evaluated here, SetAlarmState moves them."""
    original(alarm, *args, **kwargs)
    alarm.state_value = "INSUFFICIENT_DATA"


@CORRECTIONS.add(CloudWatchResponse, "put_composite_alarm")
def put_composite_alarm(response: Any) -> EmptyResult:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html

    The rule is stored, not evaluated.
    """
    parameters, backend = response._get_params(), response.cloudwatch_backend
    name = parameters["AlarmName"]
    former = backend.alarms.get(name)
    alarm: Any = former or Alarm.__new__(Alarm)
    if former is None:
        alarm.alarm_arn = make_arn_for_alarm(backend.region_name, backend.account_id, name)
        alarm.history = []
        alarm.state_value, alarm.state_reason = "INSUFFICIENT_DATA", "Unchecked: Initial alarm creation"
        alarm.state_reason_data, alarm.state_updated_timestamp = "{}", utcnow()
    alarm.name = alarm.alarm_name = name
    alarm.alarm_rule = alarm.rule = parameters["AlarmRule"]
    alarm.description = alarm.alarm_description = parameters.get("AlarmDescription")
    alarm.actions_enabled = parameters.get("ActionsEnabled") is not False
    alarm.actions_suppressor = parameters.get("ActionsSuppressor")
    alarm.actions_suppressor_wait_period = parameters.get("ActionsSuppressorWaitPeriod")
    alarm.actions_suppressor_extension_period = parameters.get("ActionsSuppressorExtensionPeriod")
    alarm.alarm_actions = list(parameters.get("AlarmActions") or [])
    alarm.ok_actions = list(parameters.get("OKActions") or [])
    alarm.insufficient_data_actions = list(parameters.get("InsufficientDataActions") or [])
    alarm.alarm_configuration_updated_timestamp = utcnow()
    backend.alarms[name] = alarm
    if parameters.get("Tags"):
        backend.tag_resource(alarm.alarm_arn, parameters["Tags"])
    return EmptyResult()


install = CORRECTIONS.install
