package org.assessment.lambda.failover.trigger;

import java.time.Duration;
import java.util.Optional;

/**
 * What the trigger may do and how long it waits.
 *
 * @param mode whether it may act without a person
 * @param automaticConsent ARN of the cluster for which somebody consented to data loss in advance; the automatic mode
 *     acts only when it is the own cluster's
 * @param coolDown for how long after a role change no automatic failover follows
 * @param switchoverLagLimitMillis a switchover is refused when replication is further behind
 * @param pollInterval time between two looks at a running operation
 * @param startGrace for how long AWS may show no sign of an operation after the call
 * @param reserve what must be left of the function's time to answer
 * @param leaseMargin how much longer than the function's time the fence is held; covers skewed clocks
 */
public record TriggerSettings(
        Mode mode,
        Optional<String> automaticConsent,
        Duration coolDown,
        double switchoverLagLimitMillis,
        Duration pollInterval,
        Duration startGrace,
        Duration reserve,
        Duration leaseMargin) {

    /** Whether the trigger may act without a person. */
    public enum Mode {
        MANUAL,
        AUTOMATIC
    }

    /** Acts for nobody but a person. */
    public static final TriggerSettings MANUAL = new TriggerSettings(
            Mode.MANUAL,
            Optional.empty(),
            Duration.ofMinutes(60),
            5_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(120),
            Duration.ofSeconds(20),
            Duration.ofSeconds(120));

    /** The same waiting times, with a consent given in advance for this cluster. */
    public TriggerSettings automaticFor(String clusterArn) {
        return new TriggerSettings(
                Mode.AUTOMATIC,
                Optional.of(clusterArn),
                coolDown,
                switchoverLagLimitMillis,
                pollInterval,
                startGrace,
                reserve,
                leaseMargin);
    }
}
