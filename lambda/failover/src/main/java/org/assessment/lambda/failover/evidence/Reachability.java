package org.assessment.lambda.failover.evidence;

import java.time.Duration;

/**
 * Outcome of one TLS connection to a database.
 *
 * @param kind what happened
 * @param took how long it took
 * @param detail the reason, without host names or addresses
 */
public record Reachability(Kind kind, Duration took, String detail) {

    /** Three outcomes, because "not looked" must never count as "not there". */
    public enum Kind {
        REACHED,
        UNREACHED,
        NOT_PROBED
    }

    /** The database answered. */
    public static Reachability reached(Duration took, String detail) {
        return new Reachability(Kind.REACHED, took, detail);
    }

    /** The database did not answer. */
    public static Reachability unreached(Duration took, String detail) {
        return new Reachability(Kind.UNREACHED, took, detail);
    }

    /** Nobody looked. */
    public static Reachability notProbed(String detail) {
        return new Reachability(Kind.NOT_PROBED, Duration.ZERO, detail);
    }

    public boolean isReached() {
        return kind == Kind.REACHED;
    }

    public boolean isUnreached() {
        return kind == Kind.UNREACHED;
    }
}
