package org.assessment.constructs.monitoring;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number computed from metrics. <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Metric math</a>.
 *
 * @param expression how, by the metrics' ids
 * @param label what it is
 * @param metrics by id; all with the same period
 */
public record MetricExpression(String expression, String label, SortedMap<String, Metric> metrics)
        implements TimeSeries {
    /** Copies the metrics; rejects different periods. */
    public MetricExpression {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        if (metrics.values().stream().mapToInt(Metric::periodSeconds).distinct().count() != 1) {
            throw new IllegalArgumentException(label + " has metrics of different periods, or none: give all the same");
        }
    }

    /** A number computed from metrics by id. */
    public static MetricExpression of(String expression, String label, Map<String, Metric> metrics) {
        return new MetricExpression(expression, label, new TreeMap<>(metrics));
    }

    @Override
    public int periodSeconds() {
        return metrics.get(metrics.firstKey()).periodSeconds();
    }
}
