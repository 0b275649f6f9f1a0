package org.assessment.lambda.failover.evidence;

/** What a monitor makes of one observation; the states that it announces when they change. */
public enum HealthState {
    /** The writer answers and everything that watches it is alive. */
    HEALTHY("The database is healthy and failing over would be safe."),
    /** No case against the writer, but something that watches it, or that a failover needs, does not work. */
    DEGRADED("Nothing proves the writer lost, but part of what watches or protects it does not work."),
    /** Something speaks against the writer, not enough to conclude a loss. */
    WRITER_SUSPECTED("The writer may be lost; the evidence is not complete. A person should look now."),
    /** Every independent signal says that the writer is lost. */
    WRITER_LOST("The writer is lost, by every independent signal."),
    /** AWS reports a switchover or a failover. */
    CHANGING_ROLES("A change of roles is running."),
    /** The own region's control plane does not answer. */
    BLIND("This region's control plane does not answer, so nothing is known.");

    private final String sentence;

    HealthState(String sentence) {
        this.sentence = sentence;
    }

    /** The state for a person. */
    public String sentence() {
        return sentence;
    }
}
