from emulator.tests.emulator_case import EmulatorCase


class AlarmTest(EmulatorCase):
    def setUp(self) -> None:
        self.cloudwatch, self.alarm = self.client("cloudwatch"), self.name("alarm")
        self.cloudwatch.put_metric_alarm(
            AlarmName=self.alarm,
            Namespace="AWS/RDS",
            MetricName="AuroraGlobalDBReplicationLag",
            Statistic="Maximum",
            Period=60,
            EvaluationPeriods=1,
            Threshold=500,
            ComparisonOperator="GreaterThanThreshold",
        )

    def test_new_alarm_has_no_data_yet(self) -> None:
        seen = self.cloudwatch.describe_alarms(AlarmNames=[self.alarm])["MetricAlarms"][0]
        self.assertEqual(seen["StateValue"], "INSUFFICIENT_DATA")

    def test_composite_alarm_keeps_its_rule(self) -> None:
        name, rule = self.name("composite"), f"ALARM({self.alarm})"
        self.cloudwatch.put_composite_alarm(
            AlarmName=name, AlarmRule=rule, AlarmDescription="d", Tags=[{"Key": "Project", "Value": "p"}]
        )
        seen = self.cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]
        self.assertEqual((seen["AlarmRule"], seen["AlarmDescription"]), (rule, "d"))
        tags = self.cloudwatch.list_tags_for_resource(ResourceARN=seen["AlarmArn"])["Tags"]
        self.assertEqual(tags, [{"Key": "Project", "Value": "p"}])

    def test_composite_alarm_keeps_what_suppresses_its_actions(self) -> None:
        name = self.name("composite")
        self.cloudwatch.put_composite_alarm(
            AlarmName=name,
            AlarmRule=f"ALARM({self.alarm})",
            ActionsSuppressor=self.alarm,
            ActionsSuppressorWaitPeriod=120,
            ActionsSuppressorExtensionPeriod=300,
        )
        seen = self.cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]
        self.assertEqual(
            (
                seen["ActionsSuppressor"],
                seen["ActionsSuppressorWaitPeriod"],
                seen["ActionsSuppressorExtensionPeriod"],
            ),
            (self.alarm, 120, 300),
        )
