package org.assessment.lambda.rotation.core;

/** The labels that say what a version of a secret is for. */
public enum StagingLabel {
    /** What consumers get. */
    CURRENT("AWSCURRENT"),
    /** What is being made. */
    PENDING("AWSPENDING"),
    /** What consumers got before. */
    PREVIOUS("AWSPREVIOUS");

    private final String wireName;

    StagingLabel(String wireName) {
        this.wireName = wireName;
    }

    /** The store's name for it. */
    public String wireName() {
        return wireName;
    }
}
