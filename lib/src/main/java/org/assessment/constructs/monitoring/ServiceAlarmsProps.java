package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What {@link ServiceAlarms} need.
 *
 * @param namePrefix first part of their names
 * @param topicArn who is told
 * @param metrics of the region's service
 * @param thresholds when they go off
 * @param causes alarms that explain failing or slow requests
 * @param suppression how long the symptoms wait for a cause
 */
@RecordBuilder
public record ServiceAlarmsProps(
        String namePrefix,
        String topicArn,
        ServiceMetrics metrics,
        Thresholds thresholds,
        List<String> causes,
        Suppression suppression) {
    /** Copies the list. */
    public ServiceAlarmsProps {
        causes = List.copyOf(causes);
    }

    /**
     * When they go off.
     *
     * @param missingTasks tasks that should run and do not
     * @param unhealthyTargets tasks that fail the load balancer's health check
     * @param faultPercent of the requests
     * @param latencyMilliseconds of the slowest of 20 requests
     */
    public record Thresholds(int missingTasks, int unhealthyTargets, double faultPercent, int latencyMilliseconds) {}

    /**
     * How long the symptoms wait for a cause.
     *
     * @param waitSeconds before they speak
     * @param extensionSeconds after the cause is over
     */
    public record Suppression(int waitSeconds, int extensionSeconds) {}
}
