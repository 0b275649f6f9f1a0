package org.assessment.lambda.failover.trigger;

import java.util.Locale;

/** The two ways to make the own region's cluster the writer. */
public enum Operation {
    /** Without loss; needs both regions healthy. */
    SWITCHOVER,
    /** May lose what was not replicated; needs nothing of the other region. */
    FAILOVER;

    /** The word used in requests and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
