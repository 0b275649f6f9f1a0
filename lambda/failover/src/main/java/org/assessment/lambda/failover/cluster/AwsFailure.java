package org.assessment.lambda.failover.cluster;

/**
 * A call to AWS that did not give what it was made for. The kind says what may be concluded from it, because after a
 * lost answer the only truth is what a later read shows.
 */
public final class AwsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known about the effect of the call. */
    public enum Kind {
        /** AWS answered and did nothing: the request was wrong or the state did not allow it. */
        REFUSED,
        /** AWS answered that the role may not do this; nothing happened. */
        DENIED,
        /** No answer, or an answer that says nothing: it may or may not have happened. */
        UNKNOWN
    }

    private final Kind kind;

    public AwsFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public AwsFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Whether the call may have had an effect. */
    public boolean mayHaveHappened() {
        return kind == Kind.UNKNOWN;
    }

    public Kind kind() {
        return kind;
    }
}
