package org.assessment.constructs.monitoring;

/** How a secret is rotated, as the rotation function names it in its metrics. */
public enum RotationStrategy {
    /** The master's: one user, whose password is changed. */
    SINGLE_USER("single-user"),
    /** The application's: two users take turns. */
    ALTERNATING_USERS("alternating-users");

    private final String label;

    RotationStrategy(String label) {
        this.label = label;
    }

    /** Value of the dimension {@code Strategy}. */
    public String label() {
        return label;
    }
}
