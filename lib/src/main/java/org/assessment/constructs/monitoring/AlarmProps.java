package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link Alarm} needs.
 *
 * @param name name of the alarm
 * @param description what has happened, and what to do: the one text that reaches whoever is woken up
 * @param metric what it watches
 * @param comparison how the metric breaches the threshold
 * @param threshold in the metric's unit
 * @param evaluationPeriods how many periods it looks at
 * @param datapointsToAlarm how many of them must breach
 * @param missingData what silence means
 * @param topicArn who is told, when it goes off and when it is over; empty where a composite alarm speaks for it
 */
@RecordBuilder
public record AlarmProps(
        String name,
        String description,
        TimeSeries metric,
        Comparison comparison,
        double threshold,
        int evaluationPeriods,
        int datapointsToAlarm,
        MissingData missingData,
        Optional<String> topicArn) {
    /** A day, or a week in periods of an hour: <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>. */
    private static final int LONGEST_LOOK_SECONDS = 86_400;

    private static final int LONGEST_LOOK_IN_HOURS_SECONDS = 7 * LONGEST_LOOK_SECONDS;
    private static final int HOUR_SECONDS = 3_600;

    /** Of a description: the same page. */
    private static final int LONGEST_DESCRIPTION = 1024;

    /** Rejects what CloudWatch rejects, and a description that leaves people alone. */
    public AlarmProps {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(missingData, "missingData");
        Objects.requireNonNull(topicArn, "topicArn");
        if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("The description of %s has %d characters: say in 1 to %d what to do"
                    .formatted(name, description.length(), LONGEST_DESCRIPTION));
        }
        if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
            throw new IllegalArgumentException("%s alarms at %d of %d periods: use 1 to all of them"
                    .formatted(name, datapointsToAlarm, evaluationPeriods));
        }
        if (evaluationPeriods * metric.periodSeconds() > longestLook(metric)) {
            throw new IllegalArgumentException(
                    "%s looks at %d periods of %d s: CloudWatch looks back a day at most, or a week in periods of an hour"
                            .formatted(name, evaluationPeriods, metric.periodSeconds()));
        }
    }

    private static int longestLook(TimeSeries metric) {
        return metric.periodSeconds() < HOUR_SECONDS ? LONGEST_LOOK_SECONDS : LONGEST_LOOK_IN_HOURS_SECONDS;
    }
}
