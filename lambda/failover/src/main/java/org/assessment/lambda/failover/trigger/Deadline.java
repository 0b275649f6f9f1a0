package org.assessment.lambda.failover.trigger;

import java.time.Duration;

/** How much time the platform leaves this invocation. */
public interface Deadline {

    /** Time until the invocation is killed. */
    Duration remaining();
}
