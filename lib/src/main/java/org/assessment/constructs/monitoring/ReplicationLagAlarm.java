package org.assessment.constructs.monitoring;

import java.util.Optional;
import software.constructs.Construct;

/**
 * How much would be lost if the other region went now. Speaks for itself: nothing else says it.
 *
 * <p>The metric exists only where the cluster follows the other region's. Roles change, so each region has the alarm:
 * silence is expected where the writer is, and means that nothing is replicated where it is not.
 */
public final class ReplicationLagAlarm extends Construct {
    private static final String LAGS =
            "What a failover would lose now is more than we promise. Look at the writer's load and its large"
                    + " transactions; put switchovers off, and a failover too unless the writer is gone. ";

    private final Alarm alarm;

    /** Creates the alarm. */
    public ReplicationLagAlarm(Construct scope, String id, ReplicationLagAlarmProps props) {
        super(scope, id);
        alarm = new Alarm(
                this,
                "lag",
                AlarmGroup.sustained(props.metrics().replicationLag())
                        .name(props.name())
                        .comparison(Comparison.GREATER)
                        .threshold(props.longestMilliseconds())
                        .missingData(props.follows() ? MissingData.BREACHING : MissingData.NOT_BREACHING)
                        .description(LAGS
                                + (props.follows()
                                        ? "Silence counts too: either replication has stopped, or this region holds the writer"
                                                + " since a role change, and the alarm stays on until the roles are back."
                                        : "Without data while this region holds the writer."))
                        .topicArn(Optional.of(props.topicArn()))
                        .build());
    }

    /** Name of the alarm. */
    public String name() {
        return alarm.name();
    }

    /** ARN of the alarm. */
    public String arn() {
        return alarm.arn();
    }
}
