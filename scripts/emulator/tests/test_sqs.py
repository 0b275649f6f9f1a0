import json

from emulator.tests.emulator_case import EmulatorCase


class RedrivePolicyTest(EmulatorCase):
    def test_redrive_policy_is_compact_json(self) -> None:
        sqs = self.client("sqs")
        dead_letters = sqs.create_queue(QueueName=self.name("dead"))["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead_letters, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 3}, separators=(",", ":"))
        queue = sqs.create_queue(QueueName=self.name("queue"), Attributes={"RedrivePolicy": policy})["QueueUrl"]
        seen = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["RedrivePolicy"])["Attributes"]
        self.assertEqual(seen["RedrivePolicy"], policy)
