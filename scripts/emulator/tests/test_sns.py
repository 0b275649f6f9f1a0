from emulator.tests.emulator_case import EmulatorCase


class TopicTest(EmulatorCase):
    def setUp(self) -> None:
        self.sns = self.client("sns")

    def test_signature_version_is_told(self) -> None:
        topic = self.sns.create_topic(Name=self.name("topic"), Attributes={"SignatureVersion": "2"})["TopicArn"]
        self.assertEqual(self.version(topic), "2")

    def test_topic_without_version_signs_with_the_oldest(self) -> None:
        topic = self.sns.create_topic(Name=self.name("topic"))["TopicArn"]
        self.assertEqual(self.version(topic), "1")

    def version(self, topic: str) -> str:
        return self.sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SignatureVersion"]
