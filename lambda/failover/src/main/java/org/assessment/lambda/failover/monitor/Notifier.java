package org.assessment.lambda.failover.monitor;

import org.assessment.lambda.failover.cluster.AwsFailure;

/** Tells people. */
public interface Notifier {

    /**
     * Publishes a message on the region's topic.
     *
     * @param subject at most 100 characters of ASCII, a limit of SNS
     * @param message text for a person
     * @throws AwsFailure when the topic did not take it
     */
    void tell(String subject, String message);
}
