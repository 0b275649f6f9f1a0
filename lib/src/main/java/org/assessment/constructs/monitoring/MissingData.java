package org.assessment.constructs.monitoring;

/**
 * What it means when a metric says nothing. Chosen for each alarm: CloudWatch's own choice, to do nothing, is right for
 * none. <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data">How
 * alarms treat missing data</a>.
 */
public enum MissingData {
    /** Silence is as bad as a bad value: what should be there is gone. */
    BREACHING("breaching"),
    /** Silence is good: the metric is written only when something happens, or only where the role has it. */
    NOT_BREACHING("notBreaching"),
    /** Silence says nothing; the last state stays. */
    IGNORE("ignore"),
    /** Silence is a state of its own, in which the alarm notifies nobody. */
    MISSING("missing");

    private final String label;

    MissingData(String label) {
        this.label = label;
    }

    /** As CloudWatch spells it. */
    public String label() {
        return label;
    }
}
