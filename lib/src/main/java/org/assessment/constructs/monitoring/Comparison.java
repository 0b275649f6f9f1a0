package org.assessment.constructs.monitoring;

/** How a metric breaches its threshold. */
public enum Comparison {
    /** More is bad. */
    GREATER("GreaterThanThreshold"),
    /** This much is bad already. */
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold"),
    /** Less is bad. */
    LESS("LessThanThreshold");

    private final String label;

    Comparison(String label) {
        this.label = label;
    }

    /** As CloudWatch spells it. */
    public String label() {
        return label;
    }
}
