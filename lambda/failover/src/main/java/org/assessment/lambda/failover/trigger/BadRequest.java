package org.assessment.lambda.failover.trigger;

/** A request that cannot be understood. Its message is for the caller and repeats no value of the request. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRequest(String message) {
        super(message);
    }
}
