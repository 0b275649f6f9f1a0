package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What {@link DatabaseAlarms} need.
 *
 * @param namePrefix first part of their names
 * @param topicArn who is told
 * @param metrics of the region's cluster
 * @param thresholds when they go off
 */
@RecordBuilder
public record DatabaseAlarmsProps(String namePrefix, String topicArn, AuroraMetrics metrics, Thresholds thresholds) {
    /**
     * When they go off.
     *
     * @param cpuPercent of the busiest instance
     * @param connections of the instance with the most
     * @param capacityPercent of the capacity up to which an instance may grow
     * @param freeableMemoryMegabytes of the instance with the least
     * @param deadlocksPerSecond in the cluster
     */
    public record Thresholds(
            int cpuPercent,
            int connections,
            int capacityPercent,
            int freeableMemoryMegabytes,
            double deadlocksPerSecond) {}
}
