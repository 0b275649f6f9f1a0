import time
from typing import Any

from emulator.tests.emulator_case import PRIMARY
from emulator.tests.lambda_case import LambdaCase
from emulator.tests.stub_runtime import StubRuntime
from emulator.ticker import TICKER


class ScheduleTest(LambdaCase):
    def setUp(self) -> None:
        self.now = time.time()
        self.function = self.create_function()
        runtime = StubRuntime(self.endpoint, lambda event: event)
        self.enterContext(runtime)
        self.runtime = runtime

    def create_rule(self, expression: str = "rate(1 minute)", allowed: bool = True, **target: Any) -> Any:
        events, name = self.client("events"), self.name("rule")
        arn = events.put_rule(Name=name, ScheduleExpression=expression)["RuleArn"]
        if allowed:
            self.client("lambda").add_permission(
                FunctionName=self.function["FunctionName"],
                StatementId="events",
                Action="lambda:InvokeFunction",
                Principal="events.amazonaws.com",
                SourceArn=arn,
            )
        events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": self.function["FunctionArn"], **target}])
        self.addCleanup(events.delete_rule, Name=name)
        self.addCleanup(events.remove_targets, Rule=name, Ids=["1"])
        return arn

    def run_at(self, *seconds: int) -> None:
        for second in seconds:
            TICKER.run(self.now + second)

    def assert_runs(self, expected: int, *seconds: int) -> None:
        """How often the function has run after these; what should not run has had time for it."""
        self.run_at(*seconds)
        self.wait_until(lambda: len(self.runtime.events) >= expected)
        time.sleep(0.2)
        self.assertEqual(len(self.runtime.events), expected)

    def test_rule_invokes_its_function_every_minute(self) -> None:
        arn = self.create_rule()
        self.assert_runs(0, 0, 59)
        self.assert_runs(1, 60, 61, 119)
        self.assert_runs(2, 120)
        event = self.runtime.events[0]
        self.assertEqual((event["detail-type"], event["resources"]), ("Scheduled Event", [arn]))

    def test_constant_input_takes_the_place_of_the_event(self) -> None:
        self.create_rule(Input='{"request": "evaluate"}')
        self.run_at(0, 60)
        self.wait_until(lambda: self.runtime.events == [{"request": "evaluate"}])

    def test_nothing_runs_without_permission(self) -> None:
        self.create_rule(allowed=False)
        self.assert_runs(0, 0, 60)

    def test_nothing_runs_in_a_lost_region(self) -> None:
        self.create_rule()
        self.lose(PRIMARY)
        self.assert_runs(0, 0, 60)
        self.find(PRIMARY)
        self.assert_runs(1, 120)

    def test_scheduler_invokes_its_function_as_well(self) -> None:
        scheduler, name = self.client("scheduler"), self.name("schedule")
        scheduler.create_schedule(
            Name=name,
            ScheduleExpression="rate(2 minutes)",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={
                "Arn": self.function["FunctionArn"],
                "RoleArn": "arn:aws:iam::123456789012:role/scheduler",
                "Input": '{"request": "status"}',
            },
        )
        self.addCleanup(scheduler.delete_schedule, Name=name)
        self.assert_runs(0, 0, 60, 119)
        self.run_at(120)
        self.wait_until(lambda: self.runtime.events == [{"request": "status"}])
