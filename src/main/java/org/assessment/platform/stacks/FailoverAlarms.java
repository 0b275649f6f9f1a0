package org.assessment.platform.stacks;

import java.util.Map;
import java.util.Optional;
import org.assessment.constructs.function.DeadLetterQueue;
import org.assessment.constructs.function.JavaFunction;
import org.assessment.constructs.monitoring.Alarm;
import org.assessment.constructs.monitoring.AlarmProps;
import org.assessment.constructs.monitoring.AlarmPropsBuilder;
import org.assessment.constructs.monitoring.Comparison;
import org.assessment.constructs.monitoring.FailoverMetrics;
import org.assessment.constructs.monitoring.Metric;
import org.assessment.constructs.monitoring.MissingData;
import org.assessment.constructs.monitoring.Statistic;
import org.assessment.constructs.naming.Names;
import org.assessment.platform.PlatformName;
import software.constructs.Construct;

/** The alarms on what watches the database, and on what it sees. The metrics are those of its README. */
final class FailoverAlarms extends Construct {
    private static final int MINUTE = 60;
    /** How often SQS publishes. */
    private static final int FIVE_MINUTES = 300;

    private final Names names;
    private final String topicArn;
    private final FailoverMetrics metrics;

    FailoverAlarms(FailoverStack stack, String topicArn, String globalCluster) {
        super(stack, "alarms");
        names = stack.names();
        this.topicArn = topicArn;
        metrics = new FailoverMetrics(globalCluster);
    }

    /** What the monitor sees. Where it sees nothing, that it is silent is the one alarm. */
    void watchDatabase(boolean automatic) {
        create(
                "writer-suspected",
                alarm(PlatformName.WRITER_SUSPECTED, metrics.writerSuspected(), 1)
                        .description("Something speaks against the writer of the database, but not everything. Ask the"
                                + " failover trigger of this region for its status; it says what was seen. Nothing is done"
                                + " without a person unless the loss is certain and the mode is automatic.")
                        // One look may have had bad luck.
                        .evaluationPeriods(3)
                        .datapointsToAlarm(2)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "writer-lost",
                alarm(PlatformName.WRITER_LOST, metrics.writerLost(), 1)
                        .description("Every independent signal says that the writer of the database is lost. Ask the"
                                + " failover trigger of the region that shall take over for its status, and decide:"
                                + " a failover loses what was not replicated. In automatic mode it follows by itself.")
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "cluster-not-serving",
                alarm(PlatformName.CLUSTER_NOT_SERVING, metrics.ownClusterServing(), 1)
                        .description("RDS does not call this region's database cluster fit to serve. If it is the"
                                + " writer's, students are affected; if not, it could not take over. Look at the cluster's"
                                + " status and events.")
                        .comparison(Comparison.LESS)
                        // A restart of an instance is over in less.
                        .evaluationPeriods(3)
                        .datapointsToAlarm(3)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        if (automatic) {
            create(
                    "failover-withheld",
                    alarm(PlatformName.FAILOVER_WITHHELD, metrics.automaticFailoverWithheld(), 1)
                            .description("The loss of the writer is confirmed, and no automatic failover followed. The"
                                    + " trigger's log says why: decide in its place.")
                            .evaluationPeriods(1)
                            .datapointsToAlarm(1)
                            .missingData(MissingData.NOT_BREACHING)
                            .build());
        }
    }

    /** Whether somebody watches. */
    void watchMonitor(JavaFunction monitor, DeadLetterQueue deadLetters) {
        create(
                "monitor-silent",
                alarm(PlatformName.HEALTH_MONITOR_SILENT, metrics.monitorRuns(), 1)
                        .description(
                                "The health monitor has not run for three minutes, so nobody in this region watches"
                                        + " the database. Look at its log and at the schedule's rule.")
                        .comparison(Comparison.LESS)
                        .evaluationPeriods(3)
                        .datapointsToAlarm(3)
                        .missingData(MissingData.BREACHING)
                        .build());
        create(
                "monitor-errors",
                alarm(PlatformName.HEALTH_MONITOR_ERRORS, of(monitor, "Errors"), 1)
                        .description(
                                "The health monitor fails again and again. Read its log; until it is mended, judge the"
                                        + " database by RDS itself.")
                        .evaluationPeriods(5)
                        .datapointsToAlarm(3)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "monitor-throttles",
                alarm(PlatformName.HEALTH_MONITOR_THROTTLES, of(monitor, "Throttles"), 1)
                        .description("The health monitor is not let run: the account's concurrency is used up. Find the"
                                + " function that uses it, or have the quota raised.")
                        .evaluationPeriods(5)
                        .datapointsToAlarm(3)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "monitor-dead-letters",
                alarm(PlatformName.HEALTH_MONITOR_DEAD_LETTERS_SEEN, in(deadLetters), 1)
                        .description("Events for the health monitor were lost. Look at its errors and throttles, then"
                                + " purge the queue: a look that did not happen cannot be made up for.")
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
    }

    /** Whether somebody could act. */
    void watchTrigger(JavaFunction trigger, DeadLetterQueue deadLetters) {
        create(
                "trigger-errors",
                alarm(PlatformName.FAILOVER_TRIGGER_ERRORS, of(trigger, "Errors"), 1)
                        .description(
                                "The failover trigger broke off. Ask it for its status before anything else: it says"
                                        + " whether a role change was called.")
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "trigger-throttles",
                alarm(PlatformName.FAILOVER_TRIGGER_THROTTLES, of(trigger, "Throttles"), 1)
                        .description(
                                "The failover trigger was asked while it worked: it does one thing at a time, and a"
                                        + " role change takes minutes. Look at its log for the running one, and ask again later.")
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
        create(
                "trigger-dead-letters",
                alarm(PlatformName.FAILOVER_TRIGGER_DEAD_LETTERS_SEEN, in(deadLetters), 1)
                        .description(
                                "Requests to the failover trigger were not handled. Ask it for its status, never put"
                                        + " an old request back, and purge the queue.")
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .build());
    }

    private AlarmPropsBuilder alarm(PlatformName name, Metric metric, int threshold) {
        return AlarmPropsBuilder.builder()
                .name(names.of(name))
                .metric(metric)
                .comparison(Comparison.GREATER_OR_EQUAL)
                .threshold(threshold)
                .topicArn(Optional.of(topicArn));
    }

    private void create(String id, AlarmProps props) {
        new Alarm(this, id, props);
    }

    private static Metric of(JavaFunction function, String name) {
        return new Metric("AWS/Lambda", name, Map.of("FunctionName", function.functionName()), Statistic.SUM, MINUTE);
    }

    private static Metric in(DeadLetterQueue queue) {
        return new Metric(
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", queue.name()),
                Statistic.MAXIMUM,
                FIVE_MINUTES);
    }
}
