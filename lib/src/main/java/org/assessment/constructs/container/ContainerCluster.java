package org.assessment.constructs.container;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsCluster;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsClusterSetting;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProviders;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProvidersDefaultCapacityProviderStrategy;
import java.util.List;
import software.constructs.Construct;

/** An ECS cluster with Container Insights, whose tasks run on Fargate. */
public final class ContainerCluster extends Construct {
    /** Not Spot: a task that AWS takes back within two minutes is a student's lost answer. */
    static final String CAPACITY_PROVIDER = "FARGATE";

    private final String name;
    private final String arn;
    private final EcsClusterCapacityProviders capacity;

    /** Creates the cluster, after the log group that Container Insights writes to. */
    public ContainerCluster(Construct scope, String id, ContainerClusterProps props) {
        super(scope, id);
        // Made before the cluster, which would make it itself: without a key, and kept for ever.
        CloudwatchLogGroup insights = CloudwatchLogGroup.Builder.create(this, "insights-log")
                .name("/aws/ecs/containerinsights/" + props.name() + "/performance")
                .retentionInDays(props.logRetentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        EcsCluster cluster = EcsCluster.Builder.create(this, "cluster")
                .name(props.name())
                .setting(List.of(EcsClusterSetting.builder()
                        .name("containerInsights")
                        .value("enabled")
                        .build()))
                .dependsOn(List.of(insights))
                .build();
        name = cluster.getName();
        arn = cluster.getArn();
        capacity = EcsClusterCapacityProviders.Builder.create(this, "capacity")
                .clusterName(name)
                .capacityProviders(List.of(CAPACITY_PROVIDER))
                .defaultCapacityProviderStrategy(
                        List.of(EcsClusterCapacityProvidersDefaultCapacityProviderStrategy.builder()
                                .capacityProvider(CAPACITY_PROVIDER)
                                .weight(1)
                                .build()))
                .build();
    }

    /** ARN of the cluster. */
    public String arn() {
        return arn;
    }

    /** Name of the cluster. */
    public String name() {
        return name;
    }

    /** What must be there before a service can place tasks. */
    List<ITerraformDependable> dependables() {
        return List.of(capacity);
    }
}
