package org.assessment.constructs.monitoring;

import software.constructs.Construct;

/** Whether the region's cache has room to work: three symptoms for each node, with one voice. */
public final class CacheAlarms extends Construct {
    private final CompositeAlarm unhealthy;

    /** Creates the alarms. */
    public CacheAlarms(Construct scope, String id, CacheAlarmsProps props) {
        super(scope, id);
        AlarmGroup group = new AlarmGroup(this, props.namePrefix());
        for (int i = 0; i < props.nodes().size(); i++) {
            addNode(group, "-" + (i + 1), props.nodes().get(i), props.thresholds());
        }
        unhealthy = new CompositeAlarm(
                this,
                "unhealthy",
                group.voice("unhealthy", props.topicArn())
                        .description(
                                "A node of the region's cache is short of something or silent. Open the alarm: the one"
                                        + " of its children that is on says what it is and what to do. Nothing is lost with a"
                                        + " cache, but the database carries its load.")
                        .build());
    }

    /** The alarm that speaks. */
    public CompositeAlarm unhealthy() {
        return unhealthy;
    }

    private static void addNode(
            AlarmGroup group, String suffix, CacheMetrics metrics, CacheAlarmsProps.Thresholds thresholds) {
        group.add(
                "cpu" + suffix,
                AlarmGroup.sustained(metrics.engineCpu())
                        .threshold(thresholds.cpuPercent())
                        .missingData(MissingData.BREACHING)
                        .description(
                                "The one thread of a cache's node is busy, or the node says nothing. Look in its slow"
                                        + " log for commands over many keys; choose a larger cache.nodeType."));
        group.add(
                "memory" + suffix,
                AlarmGroup.sustained(metrics.memory())
                        .threshold(thresholds.memoryPercent())
                        .missingData(MissingData.BREACHING)
                        .description("A node of the cache is nearly full and will forget what is still wanted. Look for"
                                + " keys that never expire; choose a larger cache.nodeType."));
        group.add(
                "evictions" + suffix,
                AlarmGroup.sustained(metrics.evictions())
                        .threshold(thresholds.evictionsPerMinute())
                        .missingData(MissingData.BREACHING)
                        .description(
                                "A node of the cache forgets what is still wanted, and the database is asked instead."
                                        + " Choose a larger cache.nodeType."));
    }
}
