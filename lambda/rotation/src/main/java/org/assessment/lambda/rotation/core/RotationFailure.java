package org.assessment.lambda.rotation.core;

/**
 * A step failed for a known reason. Its message goes to the log and to the service's error report, so it never holds a
 * value of a secret; it has no cause for the same reason: what drivers and clients write is not under control here.
 */
public final class RotationFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    /** A failure of this kind, with a sentence for whoever is called at night. */
    public RotationFailure(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Something nobody thought of: keeps where it happened and drops what it said. */
    static RotationFailure internal(RuntimeException defect) {
        RotationFailure failure = new RotationFailure(
                FailureKind.INTERNAL, "unexpected " + defect.getClass().getName());
        failure.setStackTrace(defect.getStackTrace());
        return failure;
    }

    /** The class of the failure. */
    public FailureKind kind() {
        return kind;
    }
}
