package org.assessment.lambda.rotation.harness;

/** The end of the process, as far as a test can have it: nothing catches it, and no port answers after it. */
public final class ProcessDied extends Error {

    private static final long serialVersionUID = 1L;

    public ProcessDied(String where) {
        super(where);
    }
}
