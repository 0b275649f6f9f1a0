import base64
import json
import urllib.request
from typing import Any

from botocore.exceptions import ClientError

from emulator.shim.lambda_ import CODE_PATH, FUNCTION_PATH
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

    def test_local_runtime_gets_what_was_deployed(self) -> None:
        created = self.create_function(Environment={"Variables": {"A": "1"}}, Timeout=7, MemorySize=256)
        seen = self.ask(FUNCTION_PATH, created["FunctionArn"])
        self.assertEqual((seen["Handler"], seen["Timeout"], seen["MemorySize"]), ("Handler", 7, 256))
        self.assertEqual(seen["Environment"], {"Variables": {"A": "1"}})
        self.assertEqual(seen["CodeSha256"], created["CodeSha256"])
        code = base64.b64decode(self.ask(CODE_PATH, created["FunctionArn"])["ZipFile"])
        self.assertEqual(len(code), created["CodeSize"])

    def test_local_runtime_learns_that_a_function_is_not_there(self) -> None:
        arn = "arn:aws:lambda:us-east-1:123456789012:function:nobody"
        self.assertEqual((self.ask(FUNCTION_PATH, arn), self.ask(CODE_PATH, arn)), ({}, {}))

    def ask(self, path: str, arn: str) -> Any:
        request = urllib.request.Request(self.endpoint + path, json.dumps({"FunctionArn": arn}).encode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
