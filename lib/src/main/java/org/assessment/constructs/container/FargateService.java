package org.assessment.constructs.container;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsService;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceAlarms;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceCapacityProviderStrategy;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceDeploymentCircuitBreaker;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceDeploymentController;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceLoadBalancer;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceNetworkConfiguration;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * Tasks behind a load balancer, spread over zones and kept at their number. A deployment never goes below it, and is
 * taken back when tasks do not start or an alarm goes off.
 */
public final class FargateService extends Construct {
    private static final int MINIMUM_HEALTHY_PERCENT = 100;
    private static final int MAXIMUM_PERCENT = 200;

    private final FargateServiceProps props;
    private final EcsService service;
    private final String name;

    /** Creates the service. */
    public FargateService(Construct scope, String id, FargateServiceProps props) {
        super(scope, id);
        this.props = props;
        service = EcsService.Builder.create(this, "service")
                .name(props.name())
                .cluster(props.cluster().arn())
                .taskDefinition(props.task().definitionArn())
                .desiredCount(props.desiredCount())
                // Otherwise each deployment would undo what scaling has decided.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("desired_count"))
                        .build())
                .capacityProviderStrategy(List.of(EcsServiceCapacityProviderStrategy.builder()
                        .capacityProvider(ContainerCluster.CAPACITY_PROVIDER)
                        .weight(1)
                        .build()))
                .platformVersion("LATEST")
                .networkConfiguration(EcsServiceNetworkConfiguration.builder()
                        .subnets(props.subnetIds())
                        .securityGroups(props.securityGroupIds())
                        .assignPublicIp(false)
                        .build())
                .loadBalancer(List.of(EcsServiceLoadBalancer.builder()
                        .targetGroupArn(props.targetGroupArn())
                        .containerName(ContainerDefinition.NAME)
                        .containerPort(props.task().port())
                        .build()))
                .healthCheckGracePeriodSeconds(props.gracePeriodSeconds())
                .deploymentController(
                        EcsServiceDeploymentController.builder().type("ECS").build())
                .deploymentMinimumHealthyPercent(MINIMUM_HEALTHY_PERCENT)
                .deploymentMaximumPercent(MAXIMUM_PERCENT)
                .deploymentCircuitBreaker(EcsServiceDeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .alarms(EcsServiceAlarms.builder()
                        .enable(true)
                        .rollback(true)
                        .alarmNames(props.alarmNames())
                        .build())
                // A shell in a task sees students' data, and needs endpoints that these networks do not have.
                .enableExecuteCommand(false)
                .enableEcsManagedTags(true)
                .propagateTags("SERVICE")
                // The image may not be there yet; the service's state says so, and a deployment must not hang on it.
                .waitForSteadyState(false)
                .dependsOn(dependencies())
                .build();
        // Escape hatch: tasks move back when a zone that was lost returns. Provider 5.77 or newer.
        service.addOverride("availability_zone_rebalancing", "ENABLED");
        name = service.getName();
    }

    /** Name of the service. */
    public String name() {
        return name;
    }

    /** ARN of the service. */
    public String arn() {
        return service.getId();
    }

    /** Name of the cluster that it runs in. */
    public String clusterName() {
        return props.cluster().name();
    }

    /** ARN of the cluster that it runs in. */
    public String clusterArn() {
        return props.cluster().arn();
    }

    private List<ITerraformDependable> dependencies() {
        List<ITerraformDependable> dependencies = new ArrayList<>(props.listeners());
        dependencies.addAll(props.cluster().dependables());
        dependencies.addAll(props.task().dependables());
        return dependencies;
    }
}
