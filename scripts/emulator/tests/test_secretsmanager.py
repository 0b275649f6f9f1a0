import threading
from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import SECONDARY
from emulator.tests.lambda_case import LambdaCase
from emulator.tests.stub_runtime import StubRuntime

RULES = {"AutomaticallyAfterDays": 30, "Duration": "2h"}
ALL_STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"]


class RotationTest(LambdaCase):
    def setUp(self) -> None:
        self.secrets = self.client("secretsmanager")
        self.secret = self.secrets.create_secret(Name=self.name("secret"), SecretString="first")["ARN"]
        self.function = self.create_function()["FunctionArn"]
        self.failing_step = ""
        self.allow("secretsmanager.amazonaws.com")

    def allow(self, principal: str) -> None:
        self.client("lambda").add_permission(
            FunctionName=self.function, StatementId="rotate", Action="lambda:InvokeFunction", Principal=principal
        )

    def rotate(self, **more: Any) -> Any:
        arguments = {"RotationLambdaARN": self.function, "RotationRules": RULES, **more}
        return self.secrets.rotate_secret(SecretId=self.secret, **arguments)

    def step(self, event: dict[str, Any]) -> None:
        """A rotation function in small."""
        if event["Step"] == self.failing_step:
            raise RuntimeError(event["Step"])
        token = event["ClientRequestToken"]
        if event["Step"] == "createSecret":
            self.secrets.put_secret_value(
                SecretId=event["SecretId"], ClientRequestToken=token, SecretString="next", VersionStages=["AWSPENDING"]
            )
        if event["Step"] == "finishSecret":
            self.secrets.update_secret_version_stage(
                SecretId=event["SecretId"],
                VersionStage="AWSCURRENT",
                MoveToVersionId=token,
                RemoveFromVersionId=self.version("AWSCURRENT"),
            )

    def stages(self) -> dict[str, list[str]]:
        stages: dict[str, list[str]] = self.secrets.describe_secret(SecretId=self.secret)["VersionIdsToStages"]
        return stages

    def version(self, stage: str) -> str:
        return next((version for version, stages in self.stages().items() if stage in stages), "")

    def value(self) -> str:
        return str(self.secrets.get_secret_value(SecretId=self.secret)["SecretString"])

    def steps(self, runtime: StubRuntime) -> list[str]:
        return [event["Step"] for event in runtime.events]

    def refused(self, **more: Any) -> Any:
        with self.assertRaises(ClientError) as refused:
            self.rotate(**more)
        return refused.exception.response["Error"]

    def test_function_gets_four_steps_with_arn_and_token(self) -> None:
        with StubRuntime(self.endpoint, self.step) as runtime:
            token = self.rotate()["VersionId"]
            self.wait_until(lambda: self.value() == "next")
        self.assertEqual(self.steps(runtime), ALL_STEPS)
        self.assertEqual({event["SecretId"] for event in runtime.events}, {self.secret})
        self.assertEqual({event["ClientRequestToken"] for event in runtime.events}, {token})

    def test_failed_step_ends_the_rotation_and_leaves_the_pending_version(self) -> None:
        self.failing_step = "setSecret"
        with StubRuntime(self.endpoint, self.step) as runtime:
            token = self.rotate()["VersionId"]
            self.wait_until(lambda: self.steps(runtime) == ["createSecret", "setSecret"])
        self.assertEqual(self.version("AWSPENDING"), token)
        self.assertEqual(self.value(), "first")

    def test_unfinished_rotation_is_taken_up_again_with_its_token(self) -> None:
        self.failing_step = "setSecret"
        failed, release = threading.Event(), threading.Event()

        def step(event: dict[str, Any]) -> None:
            if failed.is_set():
                release.wait(10)
            try:
                self.step(event)
            except RuntimeError:
                self.failing_step = ""
                failed.set()
                raise

        with StubRuntime(self.endpoint, step) as runtime:
            token = self.rotate()["VersionId"]
            self.wait_until(failed.is_set)
            # The first attempt may still be ending; then the call only says so. The second is held, so none is accepted.
            self.wait_until(lambda: self.is_reattempted() and len(self.steps(runtime)) > 2)
            release.set()
            self.wait_until(lambda: self.value() == "next")
        self.assertEqual({event["ClientRequestToken"] for event in runtime.events}, {token})

    def is_reattempted(self) -> bool:
        return "That rotation will be reattempted" in self.refused()["Message"]

    def test_pending_label_on_the_current_version_does_not_block(self) -> None:
        with StubRuntime(self.endpoint, self.step) as runtime:
            self.rotate()
            self.wait_until(lambda: self.value() == "next")
            self.assertEqual(self.version("AWSPENDING"), self.version("AWSCURRENT"))
            self.wait_until(lambda: bool(self.secrets.describe_secret(SecretId=self.secret).get("LastRotatedDate")))
            self.wait_until(self.rotation_is_accepted)
            self.wait_until(lambda: self.steps(runtime) == ALL_STEPS * 2)

    def rotation_is_accepted(self) -> bool:
        """Between the last step and the end of a rotation another is refused."""
        try:
            self.rotate()
        except self.secrets.exceptions.InvalidRequestException:
            return False
        return True

    def test_rotation_is_not_part_of_the_call(self) -> None:
        release = threading.Event()
        with StubRuntime(self.endpoint, lambda event: release.wait(10)) as runtime:
            self.rotate()
            self.assertEqual(self.value(), "first")
            release.set()
            self.wait_until(lambda: self.steps(runtime) == ALL_STEPS)

    def test_function_is_kept_when_the_call_names_none(self) -> None:
        with StubRuntime(self.endpoint, self.step) as runtime:
            self.rotate()
            self.wait_until(lambda: self.value() == "next")
            self.wait_until(self.rotation_without_a_function_is_accepted)
        self.assertEqual(self.secrets.describe_secret(SecretId=self.secret)["RotationLambdaARN"], self.function)

    def rotation_without_a_function_is_accepted(self) -> bool:
        try:
            self.secrets.rotate_secret(SecretId=self.secret)
        except self.secrets.exceptions.InvalidRequestException:
            return False
        return True

    def test_rotation_needs_a_function(self) -> None:
        with self.assertRaises(ClientError) as refused:
            self.secrets.rotate_secret(SecretId=self.secret)
        self.assertEqual(refused.exception.response["Error"]["Code"], "InvalidRequestException")

    def test_function_has_to_permit_the_service(self) -> None:
        self.function = self.create_function()["FunctionArn"]
        self.assertEqual(self.refused()["Code"], "AccessDeniedException")

    def test_rotation_that_is_not_immediate_only_tests(self) -> None:
        with StubRuntime(self.endpoint, self.step) as runtime:
            self.rotate(RotateImmediately=False)
            self.wait_until(lambda: len(self.stages()) == 1)
        self.assertEqual(self.steps(runtime), ["testSecret"])
        self.assertEqual(self.value(), "first")

    def test_rotation_rules_are_answered_as_given(self) -> None:
        rules = {"ScheduleExpression": "rate(30 days)", "Duration": "2h"}
        self.rotate(RotationRules=rules, RotateImmediately=False)
        self.assertEqual(self.secrets.describe_secret(SecretId=self.secret)["RotationRules"], rules)

    def test_current_version_is_where_the_label_is(self) -> None:
        token = self.secrets.put_secret_value(
            SecretId=self.secret, SecretString="next", VersionStages=["AWSPENDING"]
        )["VersionId"]
        self.secrets.update_secret_version_stage(
            SecretId=self.secret,
            VersionStage="AWSCURRENT",
            MoveToVersionId=token,
            RemoveFromVersionId=self.version("AWSCURRENT"),
        )
        self.assertEqual(self.value(), "next")


class ReplicaTest(LambdaCase):
    KEY = "arn:aws:kms:us-west-2:123456789012:key/replica"

    def setUp(self) -> None:
        self.primary, self.secondary = self.client("secretsmanager"), self.client("secretsmanager", SECONDARY)
        replica = {"Region": SECONDARY, "KmsKeyId": self.KEY}
        self.name_ = self.name("secret")
        self.primary.create_secret(Name=self.name_, SecretString="value", AddReplicaRegions=[replica])

    def test_replica_keeps_its_key(self) -> None:
        status = self.primary.describe_secret(SecretId=self.name_)["ReplicationStatus"][0]
        self.assertEqual((status["KmsKeyId"], status["Status"]), (self.KEY, "InSync"))

    def test_replica_describes_its_own_key(self) -> None:
        seen = self.secondary.describe_secret(SecretId=self.name_)
        self.assertEqual(seen["KmsKeyId"], self.KEY)
        self.assertNotIn("ReplicationStatus", seen)

    def test_replica_can_be_promoted(self) -> None:
        self.secondary.stop_replication_to_replica(SecretId=self.name_)
        self.secondary.put_secret_value(SecretId=self.name_, SecretString="own")
        self.assertEqual(self.secondary.get_secret_value(SecretId=self.name_)["SecretString"], "own")
        self.assertEqual(self.primary.get_secret_value(SecretId=self.name_)["SecretString"], "value")
        self.assertNotIn("ReplicationStatus", self.primary.describe_secret(SecretId=self.name_))
