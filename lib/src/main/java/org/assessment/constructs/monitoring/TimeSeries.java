package org.assessment.constructs.monitoring;

/** What an alarm watches: one metric, or what is computed from several. */
public sealed interface TimeSeries permits Metric, MetricExpression {
    /** Length of a period, in seconds. */
    int periodSeconds();
}
