package org.assessment.constructs.monitoring;

/** What is made of the samples of a period. */
public enum Statistic {
    /** The mean. */
    AVERAGE("Average"),
    /** The sum. */
    SUM("Sum"),
    /** The smallest. */
    MINIMUM("Minimum"),
    /** The largest. */
    MAXIMUM("Maximum"),
    /** What 95 of 100 samples do not exceed. */
    P95("p95");

    private final String label;

    Statistic(String label) {
        this.label = label;
    }

    /** As CloudWatch spells it. */
    public String label() {
        return label;
    }

    /** Whether an alarm takes it as an extended statistic. */
    public boolean isPercentile() {
        return label.startsWith("p");
    }
}
