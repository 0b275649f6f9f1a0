package org.assessment.lambda.rotation.core;

import java.util.Arrays;

/** What the function can be asked to do. The first four are Secrets Manager's and come in this order. */
public enum Step {
    /** Writes a new version with a new password into the secret; the database is not touched. */
    CREATE_SECRET("createSecret"),
    /** Makes the database accept the new password. */
    SET_SECRET("setSecret"),
    /** Proves that the new password logs in and can do its work. */
    TEST_SECRET("testSecret"),
    /** Makes the new version the current one. */
    FINISH_SECRET("finishSecret"),
    /** Not Secrets Manager's: publishes the age of the secret, for the alarm on an overdue rotation. */
    REPORT_AGE("reportAge");

    private final String wireName;

    Step(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the event. */
    public String wireName() {
        return wireName;
    }

    /**
     * The step with this name in the event.
     *
     * @throws RotationFailure of kind {@link FailureKind#MALFORMED_EVENT} if there is none
     */
    public static Step named(String wireName) {
        return Arrays.stream(values())
                .filter(step -> step.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new RotationFailure(FailureKind.MALFORMED_EVENT, "the event names no known step"));
    }
}
