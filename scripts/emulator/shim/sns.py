"""SNS: the version of a topic's signatures."""

from typing import Any

from moto.sns.responses import SNSResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("sns")

_OLDEST = "1"


@CORRECTIONS.replace(SNSResponse, "get_topic_attributes")
def signature_version_is_told(original: Any, response: Any) -> Any:
    """https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html: moto keeps it and does not tell it."""
    answer = original(response)
    topic = response.backend.get_topic(response._get_param("TopicArn"))
    answer.result["Attributes"]["SignatureVersion"] = getattr(topic, "signature_version", _OLDEST)
    return answer


install = CORRECTIONS.install
