package org.assessment.constructs.container;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicy;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import com.hashicorp.cdktf.providers.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import com.hashicorp.cdktf.providers.aws.appautoscaling_scheduled_action.AppautoscalingScheduledAction;
import com.hashicorp.cdktf.providers.aws.appautoscaling_scheduled_action.AppautoscalingScheduledActionScalableTargetAction;
import com.hashicorp.cdktf.providers.aws.appautoscaling_target.AppautoscalingTarget;
import java.util.List;
import software.constructs.Construct;

/** How many tasks run: as many as keep processor, memory and requests at their targets, and more before an exam starts. */
public final class ServiceScaling extends Construct {
    private static final String NAMESPACE = "ecs";
    private static final String DIMENSION = "ecs:service:DesiredCount";

    /** Quickly up: an exam starts for everybody at once. */
    private static final int SCALE_OUT_SECONDS = 60;

    /** Slowly down: between two parts of an exam nobody asks for anything. */
    private static final int SCALE_IN_SECONDS = 600;

    private final ServiceScalingProps props;
    private final String resourceId;

    /** Creates the target, a policy for each measure, and the schedules. */
    public ServiceScaling(Construct scope, String id, ServiceScalingProps props) {
        super(scope, id);
        this.props = props;
        resourceId = createTarget().getResourceId();
        track("cpu", metric("ECSServiceAverageCPUUtilization"), props.cpuPercent());
        track("memory", metric("ECSServiceAverageMemoryUtilization"), props.memoryPercent());
        track(
                "requests",
                metric("ALBRequestCountPerTarget").resourceLabel(props.resourceLabel()),
                props.requestsPerTask());
        props.busyTimes().forEach(this::schedule);
    }

    private AppautoscalingTarget createTarget() {
        AppautoscalingTarget.Builder builder = AppautoscalingTarget.Builder.create(this, "target")
                .serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId("service/%s/%s"
                        .formatted(
                                props.service().clusterName(), props.service().name()))
                .minCapacity(props.minimum())
                .maxCapacity(props.maximum());
        if (!props.busyTimes().isEmpty()) {
            // A schedule changes them while its time lasts; a deployment during an exam must not take that back.
            builder.lifecycle(TerraformResourceLifecycle.builder()
                    .ignoreChanges(List.of("min_capacity", "max_capacity"))
                    .build());
        }
        return builder.build();
    }

    private static AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification.Builder
            metric(String type) {
        return AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification.builder()
                .predefinedMetricType(type);
    }

    private void track(
            String id,
            AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification.Builder metric,
            int value) {
        AppautoscalingPolicy.Builder.create(this, id)
                .name(props.name() + "-" + id)
                .policyType("TargetTrackingScaling")
                .serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId(resourceId)
                .targetTrackingScalingPolicyConfiguration(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration.builder()
                                .predefinedMetricSpecification(metric.build())
                                .targetValue(value)
                                .scaleOutCooldown(SCALE_OUT_SECONDS)
                                .scaleInCooldown(SCALE_IN_SECONDS)
                                .build())
                .build();
    }

    private void schedule(ServiceScalingProps.BusyTime busy) {
        String id = "busy-" + busy.start().replace(":", "");
        schedule(id + "-start", busy.start(), busy.minimum());
        schedule(id + "-end", busy.end(), props.minimum());
    }

    private void schedule(String id, String time, int minimum) {
        AppautoscalingScheduledAction.Builder.create(this, id)
                .name(props.name() + "-" + id)
                .serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId(resourceId)
                .schedule("at(" + time + ")")
                .timezone("UTC")
                .scalableTargetAction(AppautoscalingScheduledActionScalableTargetAction.builder()
                        .minCapacity(String.valueOf(minimum))
                        .maxCapacity(String.valueOf(Math.max(minimum, props.maximum())))
                        .build())
                .build();
    }
}
