from typing import Any

from emulator.tests.emulator_case import EmulatorCase


class Route53Test(EmulatorCase):
    def setUp(self) -> None:
        self.route53 = self.client("route53")

    def create_check(self, **configuration: Any) -> str:
        check = self.route53.create_health_check(
            CallerReference=self.name("check"), HealthCheckConfig=configuration
        )["HealthCheck"]
        return str(check["Id"])

    def configuration(self, check: str) -> Any:
        return self.route53.get_health_check(HealthCheckId=check)["HealthCheck"]["HealthCheckConfig"]

    def create_check_on_an_alarm(self) -> str:
        alarm = {"Region": "us-east-1", "Name": "lag"}
        return self.create_check(
            Type="CLOUDWATCH_METRIC", AlarmIdentifier=alarm, InsufficientDataHealthStatus="LastKnownStatus"
        )

    def test_zone_with_a_vpc_is_private(self) -> None:
        zone = self.route53.create_hosted_zone(
            Name="internal.example.com",
            CallerReference=self.name("zone"),
            VPC={"VPCRegion": "us-east-1", "VPCId": self.vpc("10.0.0.0/16")},
        )["HostedZone"]
        self.assertTrue(zone["Config"]["PrivateZone"])

    def test_check_on_an_alarm_keeps_the_alarm_and_has_no_endpoint(self) -> None:
        seen = self.configuration(self.create_check_on_an_alarm())
        self.assertEqual(seen["AlarmIdentifier"], {"Region": "us-east-1", "Name": "lag"})
        self.assertEqual(seen["InsufficientDataHealthStatus"], "LastKnownStatus")
        self.assertNotIn("Port", seen)
        self.assertNotIn("RequestInterval", seen)

    def test_alarm_of_a_check_can_be_changed(self) -> None:
        check = self.create_check_on_an_alarm()
        self.route53.update_health_check(HealthCheckId=check, InsufficientDataHealthStatus="Unhealthy")
        self.assertEqual(self.configuration(check)["InsufficientDataHealthStatus"], "Unhealthy")

    def test_check_of_an_endpoint_measures_latency_when_asked(self) -> None:
        check = self.create_check(
            Type="HTTPS", FullyQualifiedDomainName="a.example.com", Port=443, RequestInterval=10, MeasureLatency=True
        )
        seen = self.configuration(check)
        self.assertEqual((seen["RequestInterval"], seen["MeasureLatency"]), (10, True))
