package org.assessment.lambda.rotation.core;

/** Port to logs and metrics. */
public interface StepListener {

    /** A step has ended, well or not. */
    void ended(StepReport report);
}
