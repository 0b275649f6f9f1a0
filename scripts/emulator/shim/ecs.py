"""ECS: services whose tasks run, with all that they were created with."""

from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.ecs.responses import EC2ContainerServiceResponse

from emulator.shim.corrections import Corrections

CORRECTIONS = Corrections("ecs")

# Answered by DescribeServices as given: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
_KEPT = (
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "placementConstraints",
    "placementStrategy",
)
_DEFAULT_DEPLOYMENT = {
    "deploymentCircuitBreaker": {"enable": False, "rollback": False},
    "maximumPercent": 200,
    "minimumHealthyPercent": 100,
}


@CORRECTIONS.replace(EC2ContainerServiceResponse, "create_service")
def service_is_kept_whole_and_reaches_its_count(original: Any, response: Any) -> ActionResult:
    """moto drops what it does not know, and its tasks stay pending. Here they run as soon as they are wanted."""
    answer: ActionResult = original(response)
    result: Any = answer.result
    service = result["service"]
    service.enable_execute_command = False
    _keep(service, response._get_params())
    if not getattr(service, "deployment_configuration", None):
        service.deployment_configuration = _DEFAULT_DEPLOYMENT
    _start_pending_tasks(response, service)
    _complete_deployment(service)
    return answer


@CORRECTIONS.replace(EC2ContainerServiceResponse, "update_service")
def updated_service_completes_its_deployment(original: Any, response: Any) -> ActionResult:
    """The primary deployment has the service's task definition and counts."""
    answer: ActionResult = original(response)
    result: Any = answer.result
    _keep(result["service"], response._get_params())
    _complete_deployment(result["service"])
    return answer


def _keep(service: Any, parameters: dict[str, Any]) -> None:
    for name in _KEPT:
        if parameters.get(name) is not None:
            setattr(service, camelcase_to_underscores(name), parameters[name])


def _start_pending_tasks(response: Any, service: Any) -> None:
    backend, pending = response.ecs_backend, service.pending_count
    cluster = backend._get_cluster(service.cluster_name)
    backend.update_cluster_resources(cluster, -pending, task_state="PENDING")
    backend.update_cluster_resources(cluster, pending, task_state="RUNNING")
    service.running_count, service.pending_count = service.running_count + pending, 0


def _complete_deployment(service: Any) -> None:
    for deployment in service.deployments[:1]:
        deployment.update(
            desiredCount=service.desired_count,
            runningCount=service.running_count,
            pendingCount=service.pending_count,
            taskDefinition=service.task_definition,
            networkConfiguration=service.network_configuration,
            rolloutState="COMPLETED",
            rolloutStateReason=f"ECS deployment {deployment['id']} completed.",
        )


install = CORRECTIONS.install
