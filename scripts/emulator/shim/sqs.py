"""SQS: the redrive policy as AWS writes it."""

import json
from typing import Any

from moto.sqs.models import Queue

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("sqs")


@CORRECTIONS.replace_property(Queue, "attributes")
def redrive_policy_is_compact_json(original: Any, queue: Any) -> dict[str, Any]:
    """GetQueueAttributes answers RedrivePolicy without white space; moto's differs from it as a text."""
    attributes: dict[str, Any] = original(queue)
    if attributes.get("RedrivePolicy"):
        attributes["RedrivePolicy"] = json.dumps(json.loads(attributes["RedrivePolicy"]), separators=(",", ":"))
    return attributes


install = CORRECTIONS.install
