package org.assessment.constructs.container;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * What takes a deployment back while it runs: new tasks that start, and so satisfy the circuit breaker, but answer with
 * faults or fail their health check later. They notify nobody; ECS watches them.
 */
public final class DeploymentAlarms extends Construct {
    private static final int PERIOD_SECONDS = 60;

    /** A single fault is a retry; this many in a minute, twice, are a defect. */
    private static final int FAULTS_A_MINUTE = 10;

    private final List<CloudwatchMetricAlarm> alarms;

    /** Creates both alarms. */
    public DeploymentAlarms(Construct scope, String id, DeploymentAlarmsProps props) {
        super(scope, id);
        Map<String, String> dimensions =
                Map.of("LoadBalancer", props.loadBalancer(), "TargetGroup", props.targetGroup());
        alarms = List.of(
                alarm("faults", dimensions)
                        .alarmName(props.faultsName())
                        .alarmDescription("Tasks answer with faults. A running deployment is rolled back by ECS;"
                                + " without one, look at the tasks' log.")
                        .metricName("HTTPCode_Target_5XX_Count")
                        .statistic("Sum")
                        .threshold(FAULTS_A_MINUTE)
                        .evaluationPeriods(3)
                        .datapointsToAlarm(2)
                        .build(),
                alarm("unhealthy", dimensions)
                        .alarmName(props.unhealthyName())
                        .alarmDescription("Tasks fail the load balancer's health check. A running deployment is rolled"
                                + " back by ECS; without one, look at the service's events.")
                        .metricName("UnHealthyHostCount")
                        .statistic("Maximum")
                        .threshold(1)
                        // ECS replaces a task that fails; only one that keeps failing counts.
                        .evaluationPeriods(3)
                        .datapointsToAlarm(3)
                        .build());
    }

    /** Names of the alarms. */
    public List<String> names() {
        return alarms.stream().map(CloudwatchMetricAlarm::getAlarmName).toList();
    }

    private CloudwatchMetricAlarm.Builder alarm(String id, Map<String, String> dimensions) {
        return CloudwatchMetricAlarm.Builder.create(this, id)
                .namespace("AWS/ApplicationELB")
                .dimensions(dimensions)
                .period(PERIOD_SECONDS)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                // No request, no fault; and no target says nothing about a new task.
                .treatMissingData("notBreaching");
    }
}
