import json

from botocore.exceptions import ClientError

from emulator.tests.emulator_case import EmulatorCase

ROLE = "arn:aws:iam::123456789012:role/some-role"


def definition(next_state: str) -> str:
    states = {"First": {"Type": "Wait", "Seconds": 1, "Next": next_state}, "Last": {"Type": "Succeed"}}
    return json.dumps({"StartAt": "First", "States": states})


class StateMachineTest(EmulatorCase):
    def setUp(self) -> None:
        self.machines = self.client("stepfunctions")

    def test_definition_is_validated(self) -> None:
        self.assertEqual(self.validation(definition("Last")), "OK")
        self.assertEqual(self.validation(definition("Nowhere")), "FAIL")
        self.assertEqual(self.validation("no JSON"), "FAIL")

    def test_machine_with_a_faulty_definition_is_refused(self) -> None:
        with self.assertRaises(ClientError):
            self.create(definition("Nowhere"))

    def test_machine_has_no_versions_unless_published(self) -> None:
        arn = self.create(definition("Last"))
        self.assertEqual(self.machines.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"], [])

    def validation(self, text: str) -> str:
        return str(self.machines.validate_state_machine_definition(definition=text)["result"])

    def create(self, text: str) -> str:
        name = self.name("machine")
        return str(self.machines.create_state_machine(name=name, definition=text, roleArn=ROLE)["stateMachineArn"])
