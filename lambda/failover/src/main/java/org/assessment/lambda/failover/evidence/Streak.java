package org.assessment.lambda.failover.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long, and how often, a loss has been seen without a break.
 *
 * @param count observations in it; zero when there is none
 * @param since the first of them
 * @param last the newest of them
 */
public record Streak(int count, Instant since, Instant last) {

    /** No loss seen. */
    public static final Streak NONE = new Streak(0, Instant.EPOCH, Instant.EPOCH);

    /** After one more observation of a loss. */
    public Streak extended(Instant now, DetectionSettings settings) {
        Duration gap = Duration.between(last, now);
        if (count == 0 || gap.isNegative() || gap.compareTo(settings.longestGap()) > 0) {
            return new Streak(1, now, now);
        }
        if (gap.compareTo(settings.shortestSpacing()) < 0) {
            return this;
        }
        return new Streak(count + 1, since, now);
    }

    /** Whether it is long enough to act upon, and not a memory of long ago. */
    public boolean isConfirmed(Instant now, DetectionSettings settings) {
        return count >= settings.lossObservations()
                && Duration.between(since, last).compareTo(settings.lossWindow()) >= 0
                && Duration.between(last, now).compareTo(settings.longestGap()) <= 0;
    }
}
