package org.assessment.lambda.failover.evidence;

import java.time.Duration;

/**
 * How long silence must last before it means something. {@link DetectionBound} derives from these how late the call of
 * an automatic failover can come.
 *
 * @param period time between two runs of a schedule
 * @param jitter how late a scheduled run may start; EventBridge promises the minute, not the second
 * @param runLimit time limit of the monitor and of the witness
 * @param evaluationLimit time from the start of an evaluation to the call
 * @param replicationDelay how late a heartbeat may arrive in the other region's replica
 * @param silentAfter an observer whose beat has not changed for this long is silent
 * @param lagStaleAfter replication whose newest lag sample is older than this is stalled
 * @param lagLimitMillis replication that is further behind than this is stalled
 * @param lossWindow how long the loss must be seen without a break
 * @param lossObservations how many observations, at least, must have seen it
 * @param announceAfter how many observations in a row must agree before a new state is announced
 */
public record DetectionSettings(
        Duration period,
        Duration jitter,
        Duration runLimit,
        Duration evaluationLimit,
        Duration replicationDelay,
        Duration silentAfter,
        Duration lagStaleAfter,
        double lagLimitMillis,
        Duration lossWindow,
        int lossObservations,
        int announceAfter) {

    /**
     * Aurora's lag metric has one sample a minute, stamped with the start of its minute. Stands first: the defaults below
     * are checked with it while the class is initialised.
     */
    static final Duration CLOUDWATCH_PERIOD = Duration.ofSeconds(60);

    /** Three minutes of silence, then three minutes and three observations of loss. */
    public static final DetectionSettings DEFAULTS = new DetectionSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(180),
            Duration.ofSeconds(180),
            60_000,
            Duration.ofSeconds(180),
            3,
            3);

    public DetectionSettings {
        if (silentAfter.compareTo(period.plus(jitter)) <= 0) {
            throw new IllegalArgumentException(
                    "silence must be longer than the longest time between two runs, or every late run is silence");
        }
        if (lagStaleAfter
                        .plus(CLOUDWATCH_PERIOD)
                        .compareTo(silentAfter.plus(period).plus(jitter))
                > 0) {
            throw new IllegalArgumentException("the lag must be stale no later than the peer is silent,"
                    + " or the bound of detection would not hold");
        }
        if (lossObservations < 2 || lossWindow.compareTo(period) < 0) {
            throw new IllegalArgumentException("a loss needs at least two observations and one period");
        }
        if (announceAfter < 1) {
            throw new IllegalArgumentException("a state needs at least one observation");
        }
    }

    /** The longest time between the starts of two consecutive runs. */
    public Duration longestSpacing() {
        return period.plus(jitter);
    }

    /** Two observations closer than this are one: a duplicate event must not count as a second witness. */
    public Duration shortestSpacing() {
        return period.dividedBy(2);
    }

    /** A hole longer than this in the observations ends a streak: one run may be missing, not two. */
    public Duration longestGap() {
        return longestSpacing().multipliedBy(2).plus(runLimit);
    }
}
