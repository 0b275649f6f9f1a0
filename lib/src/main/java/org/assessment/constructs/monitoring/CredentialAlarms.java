package org.assessment.constructs.monitoring;

import java.time.Duration;
import software.constructs.Construct;

/** Whether the database's credentials change when they should, and reach the tasks. */
public final class CredentialAlarms extends Construct {
    private final CompositeAlarm unhealthy;

    /** Creates the alarms. */
    public CredentialAlarms(Construct scope, String id, CredentialAlarmsProps props) {
        super(scope, id);
        RotationMetrics rotation = props.rotation();
        AlarmGroup group = new AlarmGroup(this, props.namePrefix());
        group.add(
                "rotation-failed",
                AlarmGroup.once(rotation.failedSteps())
                        .description(
                                "A step of a rotation failed; Secrets Manager tries it again. Read FailureKind in the"
                                        + " rotation function's log, mend it, and call rotate-secret; until then the current"
                                        + " credentials stay valid."));
        group.add(
                "rotation-errors",
                AlarmGroup.once(rotation.errors())
                        .description(
                                "The rotation function ended with an error. Read the last lines of its log; the current"
                                        + " credentials stay valid."));
        group.add(
                "rotation-throttles",
                AlarmGroup.once(rotation.throttles())
                        .description(
                                "Lambda refused to run the rotation function: the account's concurrency is used up."
                                        + " Find the function that takes it, or ask AWS for more."));
        group.add(
                "renewal-failed",
                AlarmGroup.once(props.renewal().failures())
                        .description(
                                "The tasks were not replaced after a rotation, and hold credentials that the next one"
                                        + " ends. Force a new deployment of the service, then read the execution's history."));
        props.age().ifPresent(age -> addAge(group, rotation, age));
        unhealthy = new CompositeAlarm(
                this,
                "unhealthy",
                group.voice("unhealthy", props.topicArn())
                        .description(
                                "The database's credentials are not changed, or not handed on, as they should. Nobody is"
                                        + " locked out yet. Open the alarm: the one of its children that is on says what to do.")
                        .build());
    }

    /** The alarm that speaks. */
    public CompositeAlarm unhealthy() {
        return unhealthy;
    }

    private static void addAge(AlarmGroup group, RotationMetrics rotation, CredentialAlarmsProps.Age age) {
        for (RotationStrategy strategy : RotationStrategy.values()) {
            group.add(
                    strategy.label() + "-overdue",
                    AlarmPropsBuilder.builder()
                            .metric(rotation.secretAge(strategy, age.reportSeconds()))
                            .comparison(Comparison.GREATER)
                            .threshold(
                                    (double) Duration.ofDays(age.longestDays()).toSeconds())
                            // Twice: a report that is late by minutes falls into the next period.
                            .evaluationPeriods(2)
                            .datapointsToAlarm(2)
                            .missingData(MissingData.BREACHING)
                            .description(
                                    "A database password is older than the rotation allows, or nobody reports its age."
                                            + " Look with describe-secret when it is rotated next, and call rotate-secret; when no"
                                            + " age is reported, look at the rule that asks for it."));
        }
    }
}
