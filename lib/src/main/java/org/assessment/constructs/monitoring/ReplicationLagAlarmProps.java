package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link ReplicationLagAlarm} needs.
 *
 * @param name name of the alarm
 * @param topicArn who is told
 * @param metrics of the region's cluster
 * @param follows whether the cluster follows another as the environment is made; a failover turns it round
 * @param longestMilliseconds lag up to which all is well
 */
@RecordBuilder
public record ReplicationLagAlarmProps(
        String name, String topicArn, AuroraMetrics metrics, boolean follows, int longestMilliseconds) {}
