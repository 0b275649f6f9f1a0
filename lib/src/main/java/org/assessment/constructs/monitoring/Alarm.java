package org.assessment.constructs.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarmMetricQuery;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarmMetricQueryMetric;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** An alarm on a metric or an expression: tells the topic when it goes off and when it is over. */
public final class Alarm extends Construct {
    private final CloudwatchMetricAlarm alarm;
    private final String settings;

    /** Creates the alarm. */
    public Alarm(Construct scope, String id, AlarmProps props) {
        super(scope, id);
        List<String> actions = props.topicArn().map(List::of).orElse(null);
        CloudwatchMetricAlarm.Builder builder = CloudwatchMetricAlarm.Builder.create(this, "alarm")
                .alarmName(props.name())
                .alarmDescription(props.description())
                .comparisonOperator(props.comparison().label())
                .threshold(props.threshold())
                .evaluationPeriods(props.evaluationPeriods())
                .datapointsToAlarm(props.datapointsToAlarm())
                .treatMissingData(props.missingData().label())
                .alarmActions(actions)
                .okActions(actions);
        if (props.metric() instanceof Metric metric) {
            watch(builder, metric);
        } else if (props.metric() instanceof MetricExpression expression) {
            builder.metricQuery(queries(expression));
        }
        alarm = builder.build();
        settings = "%s %s %s, missing %s, %d of %d periods of %d s"
                .formatted(
                        watched(props.metric()),
                        props.comparison().label(),
                        props.threshold(),
                        props.missingData().label(),
                        props.datapointsToAlarm(),
                        props.evaluationPeriods(),
                        props.metric().periodSeconds());
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

    private static String watched(TimeSeries series) {
        return series instanceof Metric metric
                ? metric.name() + " " + metric.statistic().label()
                : ((MetricExpression) series).expression();
    }

    private static void watch(CloudwatchMetricAlarm.Builder builder, Metric metric) {
        builder.namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .period(metric.periodSeconds());
        if (metric.statistic().isPercentile()) {
            builder.extendedStatistic(metric.statistic().label());
        } else {
            builder.statistic(metric.statistic().label());
        }
    }

    private static List<CloudwatchMetricAlarmMetricQuery> queries(MetricExpression expression) {
        List<CloudwatchMetricAlarmMetricQuery> queries = new ArrayList<>();
        queries.add(CloudwatchMetricAlarmMetricQuery.builder()
                .id("result")
                .expression(expression.expression())
                .label(expression.label())
                .returnData(true)
                .build());
        expression
                .metrics()
                .forEach((id, metric) -> queries.add(CloudwatchMetricAlarmMetricQuery.builder()
                        .id(id)
                        .returnData(false)
                        .metric(CloudwatchMetricAlarmMetricQueryMetric.builder()
                                .namespace(metric.namespace())
                                .metricName(metric.name())
                                .dimensions(metric.dimensions())
                                .period(metric.periodSeconds())
                                .stat(metric.statistic().label())
                                .build())
                        .build()));
        return queries;
    }
}
