"""Step Functions: what the provider asks about a state machine beside the machine itself."""

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.stepfunctions.exceptions import ValidationException
from moto.stepfunctions.responses import StepFunctionResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("stepfunctions")


@CORRECTIONS.add(StepFunctionResponse, "validate_state_machine_definition")
def validate_state_machine_definition(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html

    Syntax, the first state and the states that follow are looked at; AWS looks at more.
    """
    diagnostics = [
        {"severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED", "message": fault, "location": ""}
        for fault in _faults(response._get_param("definition"))
    ]
    return ActionResult({"result": "FAIL" if diagnostics else "OK", "diagnostics": diagnostics, "truncated": False})


@CORRECTIONS.add(StepFunctionResponse, "list_state_machine_versions")
def list_state_machine_versions(response: Any) -> ActionResult:
    """https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html

    moto makes no versions, so there are none to list.
    """
    response.stepfunction_backend.describe_state_machine(response._get_param("stateMachineArn"))
    return ActionResult({"stateMachineVersions": []})


@CORRECTIONS.replace(StepFunctionResponse, "create_state_machine")
def machine_with_a_faulty_definition_is_refused(original: Any, response: Any) -> ActionResult:
    """moto takes any text. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html"""
    for fault in _faults(response._get_param("definition")):
        raise ValidationException(fault)
    answer: ActionResult = original(response)
    return answer


def _faults(definition: str) -> list[str]:
    try:
        machine = json.loads(definition)
    except ValueError:
        return ["The definition is not JSON"]
    states = machine.get("States", {})
    wanted = [machine.get("StartAt")] + [state["Next"] for state in states.values() if "Next" in state]
    return [f"There is no state {name}" for name in wanted if name not in states]


install = CORRECTIONS.install
