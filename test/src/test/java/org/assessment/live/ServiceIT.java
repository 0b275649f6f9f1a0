package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.ServiceSettings;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.sfn.SfnClient;

@LiveTest
class ServiceIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();
    private final ServiceSettings settings = deployment.environment().service();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theServiceIsActiveAndWantsAsManyTasksAsConfigured(RegionRole role) {
        assertThat(service(role).status()).isEqualTo("ACTIVE");
        assertThat(service(role).desiredCount()).isGreaterThanOrEqualTo(tasks(role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itsTasksStandInTwoZonesOrMoreWithoutAPublicAddress(RegionRole role) {
        var network = service(role).networkConfiguration().awsvpcConfiguration();

        assertThat(network.assignPublicIp()).isEqualTo(AssignPublicIp.DISABLED);
        assertThat(network.subnets())
                .containsExactlyInAnyOrderElementsOf(
                        deployment.outputs().list(PlatformOutput.PRIVATE_SUBNET_IDS, role));
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            assertThat(ec2.describeSubnets(request -> request.subnetIds(network.subnets()))
                            .subnets())
                    .extracting(Subnet::availabilityZoneId)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void aDeploymentNeverGoesBelowTheNumberAndIsTakenBackWhenItFails(RegionRole role) {
        DeploymentConfiguration configuration = service(role).deploymentConfiguration();

        assertThat(configuration.minimumHealthyPercent()).isEqualTo(100);
        assertThat(configuration.deploymentCircuitBreaker().enable()).isTrue();
        assertThat(configuration.deploymentCircuitBreaker().rollback()).isTrue();
        assertThat(configuration.alarms().enable()).isTrue();
        assertThat(configuration.alarms().rollback()).isTrue();
        assertThat(configuration.alarms().alarmNames())
                .containsExactlyInAnyOrder(
                        deployment.names(role).of(PlatformName.DEPLOYMENT_FAULTS),
                        deployment.names(role).of(PlatformName.DEPLOYMENT_UNHEALTHY));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void nobodyOpensAShellInATask(RegionRole role) {
        assertThat(service(role).enableExecuteCommand()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theTaskIsForFargateOnArmOfTheConfiguredSize(RegionRole role) {
        TaskDefinition task = task(role);

        assertThat(task.requiresCompatibilities()).containsExactly(Compatibility.FARGATE);
        assertThat(task.runtimePlatform().cpuArchitecture()).isEqualTo(CPUArchitecture.ARM64);
        assertThat(task.cpu()).isEqualTo(String.valueOf(settings.cpu()));
        assertThat(task.memory()).isEqualTo(String.valueOf(settings.memory()));
        assertThat(task.executionRoleArn()).isNotEqualTo(task.taskRoleArn());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theContainerCanWriteNothingAndGainNothing(RegionRole role) {
        ContainerDefinition container = container(role);

        assertThat(container.readonlyRootFilesystem()).isTrue();
        assertThat(container.user()).matches("[1-9]\\d+:[1-9]\\d+");
        assertThat(container.linuxParameters().capabilities().drop()).containsExactly("ALL");
        assertThat(container.privileged()).isIn(null, false);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theContainersImageIsInTheRegionsOwnRepository(RegionRole role) {
        assertThat(container(role).image())
                .startsWith(deployment.outputs().value(PlatformOutput.ECR_REPOSITORY_URL, role))
                .endsWith(settings.image());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theContainerGetsItsCredentialsFromTheSecretOfItsRegion(RegionRole role) {
        String arn = deployment.outputs().value(PlatformOutput.APPLICATION_SECRET_ARN, role);

        assertThat(container(role).secrets())
                .extracting(Secret::valueFrom)
                .containsExactlyInAnyOrder(arn + ":username::", arn + ":password::");
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theContainerStopsAndIsCheckedAsConfigured(RegionRole role) {
        assertThat(container(role).stopTimeout()).isEqualTo(settings.stopTimeoutSeconds());
        assertThat(container(role).healthCheck().command()).isEqualTo(settings.healthCheckCommand());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theTasksLogIsKeptAsLongAsConfiguredUnderTheRegionsKey(RegionRole role) {
        String name = container(role).logConfiguration().options().get("awslogs-group");
        try (CloudWatchLogsClient logs = deployment.aws(role).logs()) {
            LogGroup group = logs.describeLogGroups(request -> request.logGroupNamePrefix(name))
                    .logGroups()
                    .get(0);

            assertThat(group.retentionInDays())
                    .isEqualTo(deployment.environment().logs().retentionDays());
            assertThat(group.kmsKeyId()).isEqualTo(deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role));
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void scalingStaysBetweenTheConfiguredNumbers(RegionRole role) {
        try (ApplicationAutoScalingClient scaling = deployment.aws(role).scaling()) {
            List<ScalableTarget> targets = scaling.describeScalableTargets(request ->
                            request.serviceNamespace(ServiceNamespace.ECS).resourceIds(scalingId(role)))
                    .scalableTargets();

            assertThat(targets).hasSize(1);
            assertThat(targets.get(0).minCapacity()).isGreaterThanOrEqualTo(tasks(role));
            assertThat(targets.get(0).maxCapacity()).isGreaterThanOrEqualTo(settings.maximumTasks());
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void scalingLooksAtProcessorMemoryAndRequests(RegionRole role) {
        try (ApplicationAutoScalingClient scaling = deployment.aws(role).scaling()) {
            assertThat(scaling.describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.ECS)
                                    .resourceId(scalingId(role)))
                            .scalingPolicies())
                    .extracting(policy -> policy.targetTrackingScalingPolicyConfiguration()
                            .predefinedMetricSpecification()
                            .predefinedMetricTypeAsString())
                    .containsExactlyInAnyOrder(
                            "ECSServiceAverageCPUUtilization",
                            "ECSServiceAverageMemoryUtilization",
                            "ALBRequestCountPerTarget");
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void aStateMachineReplacesTheTasksOfThisService(RegionRole role) {
        try (SfnClient machines = deployment.aws(role).stateMachines()) {
            String arn = "arn:aws:states:%s:%s:stateMachine:%s"
                    .formatted(
                            deployment.outputs().region(role).id(),
                            deployment.outputs().account(),
                            deployment.names(role).of(PlatformName.RENEWAL));

            assertThat(machines.describeStateMachine(request -> request.stateMachineArn(arn))
                            .definition())
                    .contains("ecs:updateService", deployment.outputs().value(PlatformOutput.ECS_SERVICE_NAME, role));
        }
    }

    private int tasks(RegionRole role) {
        return role == RegionRole.PRIMARY ? settings.primaryTasks() : settings.secondaryTasks();
    }

    private String scalingId(RegionRole role) {
        String cluster = deployment.outputs().value(PlatformOutput.ECS_CLUSTER_ARN, role);
        return "service/%s/%s"
                .formatted(
                        cluster.substring(cluster.lastIndexOf('/') + 1),
                        deployment.outputs().value(PlatformOutput.ECS_SERVICE_NAME, role));
    }

    private ContainerDefinition container(RegionRole role) {
        return task(role).containerDefinitions().get(0);
    }

    private TaskDefinition task(RegionRole role) {
        String arn = service(role).taskDefinition();
        try (EcsClient containers = deployment.aws(role).containers()) {
            return containers
                    .describeTaskDefinition(request -> request.taskDefinition(arn))
                    .taskDefinition();
        }
    }

    private Service service(RegionRole role) {
        try (EcsClient containers = deployment.aws(role).containers()) {
            return containers
                    .describeServices(
                            request -> request.cluster(deployment.outputs().value(PlatformOutput.ECS_CLUSTER_ARN, role))
                                    .services(deployment.outputs().value(PlatformOutput.ECS_SERVICE_NAME, role)))
                    .services()
                    .get(0);
        }
    }
}
