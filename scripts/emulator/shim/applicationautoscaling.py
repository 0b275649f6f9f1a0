"""Application Auto Scaling: tags of scalable targets."""

import json
from typing import Any

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("applicationautoscaling")


def _tags(response: Any, arn: str) -> dict[str, str]:
    all_tags: dict[str, dict[str, str]] = response.applicationautoscaling_backend.__dict__.setdefault("tags", {})
    return all_tags.setdefault(arn, {})


@CORRECTIONS.replace(ApplicationAutoScalingResponse, "register_scalable_target")
def target_keeps_its_tags(original: Any, response: Any) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html"""
    answer: str = original(response)
    _tags(response, json.loads(answer)["ScalableTargetARN"]).update(response._get_param("Tags") or {})
    return answer


@CORRECTIONS.add(ApplicationAutoScalingResponse, "list_tags_for_resource")
def list_tags_for_resource(response: Any) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html"""
    return json.dumps({"Tags": _tags(response, response._get_param("ResourceARN"))})


@CORRECTIONS.add(ApplicationAutoScalingResponse, "tag_resource")
def tag_resource(response: Any) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html"""
    _tags(response, response._get_param("ResourceARN")).update(response._get_param("Tags"))
    return "{}"


@CORRECTIONS.add(ApplicationAutoScalingResponse, "untag_resource")
def untag_resource(response: Any) -> str:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_UntagResource.html"""
    tags = _tags(response, response._get_param("ResourceARN"))
    for key in response._get_param("TagKeys"):
        tags.pop(key, None)
    return "{}"


install = CORRECTIONS.install
