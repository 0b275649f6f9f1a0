import json
import time
from typing import Any

from emulator.tests.emulator_case import EmulatorCase
from emulator.ticker import TICKER

MINUTE = 60


class AlarmCase(EmulatorCase):
    def setUp(self) -> None:
        # The start of a minute, so that a test says in which period its samples are.
        self.now = time.time() // MINUTE * MINUTE
        self.cloudwatch, self.namespace = self.client("cloudwatch"), self.name("Space")
        self.topic = self.client("sns").create_topic(Name=self.name("topic"))["TopicArn"]
        self.queue = self.client("sqs").create_queue(QueueName=self.name("queue"))["QueueUrl"]
        queue_arn = f"arn:aws:sqs:us-east-1:123456789012:{self.queue.rsplit('/', 1)[1]}"
        self.client("sns").subscribe(TopicArn=self.topic, Protocol="sqs", Endpoint=queue_arn)

    def create_alarm(self, **more: Any) -> str:
        name = self.name("alarm")
        self.cloudwatch.put_metric_alarm(**{
            "AlarmName": name,
            "Namespace": self.namespace,
            "MetricName": "Lag",
            "Dimensions": [{"Name": "Cluster", "Value": "c"}],
            "Statistic": "Maximum",
            "Period": MINUTE,
            "EvaluationPeriods": 2,
            "Threshold": 500,
            "ComparisonOperator": "GreaterThanThreshold",
            "AlarmActions": [self.topic],
            "OKActions": [self.topic],
            **more,
        })
        return name

    def put(self, minutes_ago: int, value: float, cluster: str = "c") -> None:
        datum = {
            "MetricName": "Lag",
            "Dimensions": [{"Name": "Cluster", "Value": cluster}],
            "Value": value,
            "Timestamp": self.now - minutes_ago * MINUTE + 10,
        }
        self.cloudwatch.put_metric_data(Namespace=self.namespace, MetricData=[datum])

    def state(self, name: str, after: float = 0) -> str:
        TICKER.run(self.now + after)
        found = self.cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        return str((found["MetricAlarms"] + found["CompositeAlarms"])[0]["StateValue"])

    def told(self) -> list[tuple[str, str]]:
        """Alarm and new state of each message that came."""
        messages = self.client("sqs").receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        documents = [json.loads(json.loads(message["Body"])["Message"]) for message in messages]
        return [(document["AlarmName"], document["NewStateValue"]) for document in documents]


class MetricAlarmTest(AlarmCase):
    def test_breach_in_all_periods_is_an_alarm(self) -> None:
        self.put(2, 501)
        self.put(1, 501)
        self.assertEqual(self.state(self.create_alarm()), "ALARM")

    def test_threshold_itself_is_no_breach(self) -> None:
        self.put(2, 501)
        self.put(1, 500)
        self.assertEqual(self.state(self.create_alarm()), "OK")

    def test_some_of_the_periods_may_be_enough(self) -> None:
        self.put(2, 501)
        self.put(1, 0)
        self.assertEqual(self.state(self.create_alarm(DatapointsToAlarm=1)), "ALARM")

    def test_other_dimensions_are_another_metric(self) -> None:
        self.put(2, 501, "d")
        self.put(1, 501, "d")
        self.assertEqual(self.state(self.create_alarm()), "INSUFFICIENT_DATA")

    def test_missing_data_is_treated_as_the_alarm_says(self) -> None:
        expected = {
            "missing": "INSUFFICIENT_DATA",
            "ignore": "INSUFFICIENT_DATA",
            "breaching": "ALARM",
            "notBreaching": "OK",
        }
        seen = {rule: self.state(self.create_alarm(TreatMissingData=rule)) for rule in expected}
        self.assertEqual(seen, expected)

    def test_statistics_and_comparisons(self) -> None:
        self.put(1, 1)
        self.put(1, 3)
        cases = (
            ("Sum", 4, "GreaterThanOrEqualToThreshold"),
            ("SampleCount", 2.5, "LessThanThreshold"),
            ("Minimum", 1, "LessThanOrEqualToThreshold"),
            ("Average", 1.9, "GreaterThanThreshold"),
        )
        for statistic, threshold, comparison in cases:
            alarm = self.create_alarm(
                Statistic=statistic, Threshold=threshold, ComparisonOperator=comparison, EvaluationPeriods=1
            )
            self.assertEqual(self.state(alarm), "ALARM", statistic)

    def test_change_of_state_is_told_once(self) -> None:
        self.put(2, 501)
        self.put(1, 501)
        alarm = self.create_alarm()
        self.state(alarm)
        self.state(alarm, after=5)
        self.assertEqual(self.told(), [(alarm, "ALARM")])
        self.put(0, 1)
        self.assertEqual(self.state(alarm, after=MINUTE), "OK")
        self.assertEqual(self.told(), [(alarm, "OK")])

    def test_alarm_with_its_actions_switched_off_is_silent(self) -> None:
        self.state(self.create_alarm(TreatMissingData="breaching", ActionsEnabled=False))
        self.assertEqual(self.told(), [])

    def test_alarms_of_a_lost_region_rest(self) -> None:
        alarm = self.create_alarm(TreatMissingData="breaching")
        self.lose("us-east-1")
        TICKER.run(self.now)
        self.find("us-east-1")
        found = self.cloudwatch.describe_alarms(AlarmNames=[alarm])["MetricAlarms"][0]
        self.assertEqual(found["StateValue"], "INSUFFICIENT_DATA")

    def test_state_that_is_set_acts(self) -> None:
        alarm = self.create_alarm()
        self.cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="drill")
        self.assertEqual(self.told(), [(alarm, "ALARM")])


class CompositeAlarmTest(AlarmCase):
    def create_composite(self, rule: str, **more: Any) -> str:
        name = self.name("composite")
        self.cloudwatch.put_composite_alarm(AlarmName=name, AlarmRule=rule, AlarmActions=[self.topic], **more)
        return name

    def test_rules_are_followed(self) -> None:
        on = self.create_alarm(TreatMissingData="breaching", AlarmActions=[])
        off = self.create_alarm(TreatMissingData="notBreaching", OKActions=[])
        cases = {
            f'ALARM("{on}") AND OK({off})': "ALARM",
            f"ALARM({on}) AND NOT OK({off})": "OK",
            f"ALARM({off}) OR (INSUFFICIENT_DATA({off}) OR TRUE)": "ALARM",
            f"ALARM({off}) OR FALSE": "OK",
        }
        seen = {rule: self.state(self.create_composite(rule)) for rule in cases}
        self.assertEqual(seen, cases)

    def test_composite_may_watch_another_and_acts(self) -> None:
        on = self.create_alarm(TreatMissingData="breaching", AlarmActions=[])
        inner = self.create_composite(f"ALARM({on})")
        outer = self.create_composite(f"ALARM({inner})")
        self.assertEqual(self.state(outer), "ALARM")
        self.assertCountEqual(self.told(), [(inner, "ALARM"), (outer, "ALARM")])

    def test_suppressed_composite_is_silent(self) -> None:
        on = self.create_alarm(TreatMissingData="breaching", AlarmActions=[])
        composite = self.create_composite(
            f"ALARM({on})",
            ActionsSuppressor=on,
            ActionsSuppressorWaitPeriod=60,
            ActionsSuppressorExtensionPeriod=60,
        )
        self.assertEqual(self.state(composite), "ALARM")
        self.assertEqual(self.told(), [])
