import json

from botocore.exceptions import ClientError

from emulator.tests.lambda_case import LambdaCase
from emulator.tests.stub_runtime import StubRuntime


class LambdaTest(LambdaCase):
    def setUp(self) -> None:
        self.lambda_ = self.client("lambda")

    def test_function_keeps_its_specification(self) -> None:
        key, queue = "arn:aws:kms:us-east-1:123456789012:key/k", "arn:aws:sqs:us-east-1:123456789012:q"
        logging = {"LogFormat": "JSON", "LogGroup": "/own", "SystemLogLevel": "WARN"}
        created = self.create_function(
            KMSKeyArn=key,
            DeadLetterConfig={"TargetArn": queue},
            LoggingConfig=logging,
            SnapStart={"ApplyOn": "PublishedVersions"},
        )
        seen = self.lambda_.get_function_configuration(FunctionName=created["FunctionName"])
        self.assertEqual((seen["KMSKeyArn"], seen["DeadLetterConfig"]), (key, {"TargetArn": queue}))
        self.assertEqual(seen["LoggingConfig"], logging)
        self.assertEqual(seen["SnapStart"]["ApplyOn"], "PublishedVersions")

    def test_specification_can_be_updated(self) -> None:
        name = self.create_function()["FunctionName"]
        self.lambda_.update_function_configuration(
            FunctionName=name, LoggingConfig={"LogFormat": "JSON"}, TracingConfig={"Mode": "Active"}
        )
        seen = self.lambda_.get_function_configuration(FunctionName=name)
        self.assertEqual(seen["LoggingConfig"], {"LogFormat": "JSON", "LogGroup": f"/aws/lambda/{name}"})
        self.assertEqual(seen["TracingConfig"], {"Mode": "Active"})

    def test_reserved_concurrency_of_zero_is_reported(self) -> None:
        name = self.create_function()["FunctionName"]
        self.lambda_.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        seen = self.lambda_.get_function(FunctionName=name)
        self.assertEqual(seen["Concurrency"], {"ReservedConcurrentExecutions": 0})

    def test_invocation_goes_to_the_local_runtime(self) -> None:
        name = self.create_function()["FunctionName"]
        with StubRuntime(self.endpoint, lambda event: {"got": event["n"] + 1}):
            answer = self.lambda_.invoke(FunctionName=name, Payload=json.dumps({"n": 1}))
        self.assertEqual(json.load(answer["Payload"]), {"got": 2})
        self.assertNotIn("FunctionError", answer)

    def test_error_of_the_function_is_reported(self) -> None:
        name = self.create_function()["FunctionName"]

        def fail(_event: object) -> None:
            raise ValueError("no")

        with StubRuntime(self.endpoint, fail):
            answer = self.lambda_.invoke(FunctionName=name)
        self.assertEqual(answer["FunctionError"], "Unhandled")

    def test_asynchronous_invocation_is_accepted(self) -> None:
        name = self.create_function()["FunctionName"]
        with StubRuntime(self.endpoint, lambda event: None) as runtime:
            answer = self.lambda_.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"n": 1}')
            self.assertEqual(answer["StatusCode"], 202)
            self.wait_until(lambda: runtime.events == [{"n": 1}])

    def test_without_a_local_runtime_invocation_is_refused_for_good(self) -> None:
        name = self.create_function()["FunctionName"]
        with self.assertRaises(ClientError) as refused:
            self.lambda_.invoke(FunctionName=name)
        self.assertEqual(refused.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)
        self.assertIn("no local runtime", refused.exception.response["Error"]["Message"])
