package org.assessment.constructs.monitoring;

import software.constructs.Construct;

/**
 * Whether the region's cluster has room to work. Five symptoms, which come together when it has not; so one alarm speaks
 * for all. A cluster that says nothing is as bad as one that has no room.
 */
public final class DatabaseAlarms extends Construct {
    private static final double BYTES_OF_A_MEGABYTE = 1024.0 * 1024.0;

    private final CompositeAlarm unhealthy;

    /** Creates the alarms. */
    public DatabaseAlarms(Construct scope, String id, DatabaseAlarmsProps props) {
        super(scope, id);
        AuroraMetrics metrics = props.metrics();
        DatabaseAlarmsProps.Thresholds thresholds = props.thresholds();
        AlarmGroup group = new AlarmGroup(this, props.namePrefix());
        group.add(
                "cpu",
                AlarmGroup.sustained(metrics.cpu())
                        .threshold(thresholds.cpuPercent())
                        .missingData(MissingData.BREACHING)
                        .description(
                                "The database's processor is busy, or the database says nothing. Look in Performance"
                                        + " Insights for the statements that take the time; raise database.maximumCapacity when"
                                        + " they are as they should be."));
        group.add(
                "connections",
                AlarmGroup.sustained(metrics.connections())
                        .threshold(thresholds.connections())
                        .missingData(MissingData.BREACHING)
                        .description("The database is about to refuse connections. Look for tasks that do not give them"
                                + " back; raise database.maximumCapacity, which also allows more."));
        group.add(
                "capacity",
                AlarmGroup.sustained(metrics.capacity())
                        .threshold(thresholds.capacityPercent())
                        .missingData(MissingData.BREACHING)
                        .description("The database cannot grow much further. Raise database.maximumCapacity before the"
                                + " next exam; it takes effect while the database runs."));
        group.add(
                "memory",
                AlarmGroup.sustained(metrics.freeableMemory())
                        .comparison(Comparison.LESS)
                        .threshold(thresholds.freeableMemoryMegabytes() * BYTES_OF_A_MEGABYTE)
                        .missingData(MissingData.BREACHING)
                        .description(
                                "The database has grown as far as it may, and its memory runs out; then it restarts."
                                        + " Raise database.maximumCapacity now."));
        group.add(
                "deadlocks",
                AlarmGroup.sustained(metrics.deadlocks())
                        .threshold(thresholds.deadlocksPerSecond())
                        .missingData(MissingData.BREACHING)
                        .description(
                                "Transactions block each other, and students' answers are tried again. Read SHOW"
                                        + " ENGINE INNODB STATUS for the last deadlock; roll back the release that brought it."));
        unhealthy = new CompositeAlarm(
                this,
                "unhealthy",
                group.voice("unhealthy", props.topicArn())
                        .description(
                                "The region's database is short of something or silent. Open the alarm: the one of its"
                                        + " children that is on says what it is and what to do. When the database is gone and not"
                                        + " coming back, ask the failover trigger for its status.")
                        .build());
    }

    /** The alarm that speaks. */
    public CompositeAlarm unhealthy() {
        return unhealthy;
    }
}
