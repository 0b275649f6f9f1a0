package org.assessment.platform.stacks;

import org.assessment.constructs.monitoring.AlarmTopic;
import org.assessment.constructs.monitoring.AlarmTopicPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** What tells people that somebody must act. */
public final class MonitoringStack extends PlatformStack {
    private final RegionFoundation foundation;
    private final AlarmTopic topic;

    /** Creates the stack on what it watches. */
    public MonitoringStack(Construct scope, RegionFoundation foundation) {
        super(scope, Layer.MONITORING, foundation.context());
        this.foundation = foundation;
        topic = createTopic();
        output(PlatformOutput.SNS_TOPIC_ARN, topic.arn());
    }

    /** ARN of the topic on which alarms, rules and functions of the region tell people. */
    public String topicArn() {
        return topic.arn();
    }

    private AlarmTopic createTopic() {
        return new AlarmTopic(
                this,
                "topic",
                AlarmTopicPropsBuilder.builder()
                        .name(names().of(PlatformName.ALARM_TOPIC))
                        .keyArn(foundation.security().keyArn())
                        .accountId(accountId())
                        .region(region())
                        .emails(environment().monitoring().emails())
                        .httpsEndpoints(environment().monitoring().httpsEndpoints())
                        .build());
    }
}
