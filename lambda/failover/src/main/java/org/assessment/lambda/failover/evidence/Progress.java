package org.assessment.lambda.failover.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a value written by somebody else was last seen to change, by the observer's own clock. Comparing with the
 * writer's time stamp instead would make two clocks part of the decision.
 *
 * @param token the value last seen; empty before the first
 * @param changedAt when it was first seen with this value
 */
public record Progress(String token, Instant changedAt) {

    /** Nothing seen yet. */
    public static final Progress NONE = new Progress("", Instant.EPOCH);

    /** What is known after looking again. */
    public Progress seen(Optional<String> current, Instant now) {
        if (current.isEmpty() || current.get().equals(token)) {
            return this;
        }
        return new Progress(current.get(), now);
    }

    /** Whether it changed less than this long ago. */
    public boolean isFresh(Instant now, Duration limit) {
        return !token.isEmpty() && age(now).compareTo(limit) < 0;
    }

    /** Time since the last change. */
    public Duration age(Instant now) {
        return Duration.between(changedAt, now);
    }
}
