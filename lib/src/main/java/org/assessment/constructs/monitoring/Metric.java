package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Objects;

/**
 * A metric as alarms and dashboards read it.
 *
 * @param namespace for example {@code AWS/RDS}
 * @param name for example {@code CPUUtilization}
 * @param dimensions exactly those under which it is published: CloudWatch knows no other combination
 * @param statistic what is made of a period's samples
 * @param periodSeconds length of a period; not shorter than the metric's own
 */
@RecordBuilder
public record Metric(
        String namespace, String name, Map<String, String> dimensions, Statistic statistic, int periodSeconds)
        implements TimeSeries {
    /** Copies the dimensions; rejects a period that CloudWatch rejects. */
    public Metric {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(statistic, "statistic");
        dimensions = Map.copyOf(dimensions);
        if (periodSeconds <= 0 || periodSeconds % 60 != 0) {
            throw new IllegalArgumentException(
                    "The period of %s is %d s: use whole minutes".formatted(name, periodSeconds));
        }
    }
}
