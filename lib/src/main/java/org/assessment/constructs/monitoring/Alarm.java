package org.assessment.constructs.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.List;
import software.constructs.Construct;

/** An alarm on a metric: tells the topic when it goes off and when it is over. */
public final class Alarm extends Construct {
    private final CloudwatchMetricAlarm alarm;
    private final String settings;

    /** Creates the alarm. */
    public Alarm(Construct scope, String id, AlarmProps props) {
        super(scope, id);
        Metric metric = props.metric();
        List<String> actions = props.topicArn().map(List::of).orElse(null);
        CloudwatchMetricAlarm.Builder builder = CloudwatchMetricAlarm.Builder.create(this, "alarm")
                .alarmName(props.name())
                .alarmDescription(props.description())
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .period(metric.periodSeconds())
                .comparisonOperator(props.comparison().label())
                .threshold(props.threshold())
                .evaluationPeriods(props.evaluationPeriods())
                .datapointsToAlarm(props.datapointsToAlarm())
                .treatMissingData(props.missingData().label())
                .alarmActions(actions)
                .okActions(actions);
        if (metric.statistic().isPercentile()) {
            builder.extendedStatistic(metric.statistic().label());
        } else {
            builder.statistic(metric.statistic().label());
        }
        alarm = builder.build();
        settings = "%s %s %s %s %s, %d of %d periods of %d s"
                .formatted(
                        metric.name(),
                        metric.statistic().label(),
                        props.comparison().label(),
                        props.threshold(),
                        props.missingData().label(),
                        props.datapointsToAlarm(),
                        props.evaluationPeriods(),
                        metric.periodSeconds());
    }

    /** What it watches and when it goes off: changes with each of them. For copies, as Route 53 makes one. */
    public String settings() {
        return settings;
    }

    /** Name of the alarm. */
    public String name() {
        return alarm.getAlarmName();
    }

    /** ARN of the alarm. */
    public String arn() {
        return alarm.getArn();
    }
}
