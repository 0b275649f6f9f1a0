package org.assessment.lambda.failover.trigger;

import java.time.Duration;

/** Waits. */
public interface Sleeper {

    /** Waits this long, or less when the invocation is being ended. */
    void sleep(Duration duration);
}
