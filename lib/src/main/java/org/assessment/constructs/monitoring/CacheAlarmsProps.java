package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What {@link CacheAlarms} need.
 *
 * @param namePrefix first part of their names
 * @param topicArn who is told
 * @param nodes metrics of each node
 * @param thresholds when they go off
 */
@RecordBuilder
public record CacheAlarmsProps(String namePrefix, String topicArn, List<CacheMetrics> nodes, Thresholds thresholds) {
    /** Copies the list. */
    public CacheAlarmsProps {
        nodes = List.copyOf(nodes);
    }

    /**
     * When they go off, for each node.
     *
     * @param cpuPercent of the engine's thread
     * @param memoryPercent of the memory for data
     * @param evictionsPerMinute what is forgotten for want of memory
     */
    public record Thresholds(int cpuPercent, int memoryPercent, int evictionsPerMinute) {}
}
