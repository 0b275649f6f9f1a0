package org.assessment.constructs.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_composite_alarm.CloudwatchCompositeAlarm;
import com.hashicorp.cdktf.providers.aws.cloudwatch_composite_alarm.CloudwatchCompositeAlarmActionsSuppressor;
import java.util.List;
import java.util.stream.Collectors;
import software.constructs.Construct;

/** Speaks for several alarms with one voice: one message for a cause, however many of them go off. */
public final class CompositeAlarm extends Construct {
    private final CloudwatchCompositeAlarm alarm;

    /** Creates the alarm. */
    public CompositeAlarm(Construct scope, String id, CompositeAlarmProps props) {
        super(scope, id);
        List<String> actions = props.topicArn().map(List::of).orElse(null);
        alarm = CloudwatchCompositeAlarm.Builder.create(this, "alarm")
                .alarmName(props.name())
                .alarmDescription(props.description())
                .alarmRule(props.alarmNames().stream()
                        .map("ALARM(\"%s\")"::formatted)
                        .collect(Collectors.joining(" OR ")))
                .alarmActions(actions)
                .okActions(actions)
                .actionsSuppressor(
                        props.suppression().map(CompositeAlarm::suppressor).orElse(null))
                .build();
    }

    /** Name of the alarm. */
    public String name() {
        return alarm.getAlarmName();
    }

    /** ARN of the alarm. */
    public String arn() {
        return alarm.getArn();
    }

    private static CloudwatchCompositeAlarmActionsSuppressor suppressor(CompositeAlarmProps.Suppression suppression) {
        return CloudwatchCompositeAlarmActionsSuppressor.builder()
                .alarm(suppression.alarmName())
                .waitPeriod(suppression.waitSeconds())
                .extensionPeriod(suppression.extensionSeconds())
                .build();
    }
}
