"""Route 53: private zones, health checks of all types."""

from typing import Any

from moto.core.responses import ActionResult
from moto.route53.models import HealthCheck
from moto.route53.responses import Route53

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("route53")

_ON_AN_ALARM = "CLOUDWATCH_METRIC"
# What a health check on an alarm answers; it has no endpoint:
# https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
_ALARM_SETTINGS = ("AlarmIdentifier", "InsufficientDataHealthStatus")


@CORRECTIONS.replace(Route53, "create_hosted_zone")
def zone_with_a_vpc_is_private(original: Any, response: Any) -> ActionResult:
    """Whatever HostedZoneConfig says: the VPC makes it private."""
    if response.params.get("VPC"):
        response.params.setdefault("HostedZoneConfig", {})["PrivateZone"] = True
    answer: ActionResult = original(response)
    return answer


@CORRECTIONS.replace(Route53, "create_health_check")
def health_check_is_kept_whole(original: Any, response: Any) -> ActionResult:
    """moto drops the alarm and what counts while it has no data."""
    answer: ActionResult = original(response)
    result: Any = answer.result
    result["HealthCheck"].given = dict(response.params["HealthCheckConfig"])
    return answer


@CORRECTIONS.replace(Route53, "update_health_check")
def health_check_can_be_updated(original: Any, response: Any) -> ActionResult:
    """UpdateHealthCheck changes the alarm as well, and counts a version."""
    answer: ActionResult = original(response)
    result: Any = answer.result
    check = result["HealthCheck"]
    check.given = {**check.given, **{k: v for k, v in response.params.items() if k in _ALARM_SETTINGS}}
    check.health_check_version += 1
    return answer


@CORRECTIONS.replace_property(HealthCheck, "health_check_config")
def configuration_fits_the_type(original: Any, check: Any) -> dict[str, Any]:
    """A check on an alarm has no port, interval and threshold of its own; latency is measured when asked for."""
    configuration: dict[str, Any] = original(check)
    given = getattr(check, "given", {})
    if check.type_ == _ON_AN_ALARM:
        common = {name: configuration[name] for name in ("Type", "Inverted", "Disabled")}
        return {**common, **{name: given[name] for name in _ALARM_SETTINGS if name in given}}
    if "MeasureLatency" in given:
        configuration["MeasureLatency"] = given["MeasureLatency"]
    return configuration


install = CORRECTIONS.install
