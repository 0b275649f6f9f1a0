from typing import Any

from emulator.tests.emulator_case import EmulatorCase


class EcsServiceTest(EmulatorCase):
    def setUp(self) -> None:
        self.ecs = self.client("ecs")
        self.cluster = self.ecs.create_cluster(clusterName=self.name("cluster"))["cluster"]["clusterName"]
        self.service = self.name("service")
        breaker = {"enable": True, "rollback": True}
        self.ecs.create_service(
            cluster=self.cluster,
            serviceName=self.service,
            taskDefinition=self.task_definition(),
            desiredCount=2,
            launchType="FARGATE",
            enableExecuteCommand=True,
            healthCheckGracePeriodSeconds=90,
            deploymentConfiguration={"deploymentCircuitBreaker": breaker, "maximumPercent": 150},
        )

    def task_definition(self) -> str:
        definition = self.ecs.register_task_definition(
            family=self.name("family"), containerDefinitions=[{"name": "app", "image": "app:1", "memory": 64}]
        )
        return str(definition["taskDefinition"]["taskDefinitionArn"])

    def seen(self) -> Any:
        return self.ecs.describe_services(cluster=self.cluster, services=[self.service])["services"][0]

    def test_service_runs_as_many_tasks_as_desired(self) -> None:
        seen = self.seen()
        self.assertEqual((seen["runningCount"], seen["pendingCount"]), (2, 0))
        self.assertEqual(seen["deployments"][0]["rolloutState"], "COMPLETED")
        cluster = self.ecs.describe_clusters(clusters=[self.cluster])["clusters"][0]
        self.assertEqual((cluster["runningTasksCount"], cluster["pendingTasksCount"]), (2, 0))

    def test_service_keeps_its_settings(self) -> None:
        seen = self.seen()
        self.assertTrue(seen["enableExecuteCommand"])
        self.assertEqual(seen["healthCheckGracePeriodSeconds"], 90)
        self.assertTrue(seen["deploymentConfiguration"]["deploymentCircuitBreaker"]["rollback"])

    def test_service_is_without_execute_command_unless_asked(self) -> None:
        plain = self.name("plain")
        self.ecs.create_service(
            cluster=self.cluster,
            serviceName=plain,
            taskDefinition=self.task_definition(),
            desiredCount=1,
            launchType="FARGATE",
        )
        seen = self.ecs.describe_services(cluster=self.cluster, services=[plain])["services"][0]
        self.assertIs(seen["enableExecuteCommand"], False)

    def test_update_completes_the_deployment(self) -> None:
        definition = self.task_definition()
        self.ecs.update_service(
            cluster=self.cluster,
            service=self.service,
            desiredCount=3,
            taskDefinition=definition,
            healthCheckGracePeriodSeconds=30,
        )
        deployment = self.seen()["deployments"][0]
        self.assertEqual((deployment["desiredCount"], deployment["runningCount"]), (3, 3))
        self.assertEqual(deployment["taskDefinition"], definition)
