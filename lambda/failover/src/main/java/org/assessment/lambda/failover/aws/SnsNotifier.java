package org.assessment.lambda.failover.aws;

import org.assessment.lambda.failover.monitor.Notifier;
import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes on the region's topic. */
public final class SnsNotifier implements Notifier {
    private final SnsClient sns;
    private final String topicArn;

    public SnsNotifier(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public void tell(String subject, String message) {
        AwsCalls.call(
                "Publish",
                () -> sns.publish(
                        request -> request.topicArn(topicArn).subject(subject).message(message)));
    }
}
