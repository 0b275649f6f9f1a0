package org.assessment.platform.operations;

/** Something that a person has to put right. The message says what, and how. */
final class OperationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperationFailure(String message) {
        super(message);
    }
}
