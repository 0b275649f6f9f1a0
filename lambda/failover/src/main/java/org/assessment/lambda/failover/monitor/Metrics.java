package org.assessment.lambda.failover.monitor;

import java.util.Map;

/** Publishes metrics; never fails, because a metric is no reason to stop watching. */
public interface Metrics {

    /** Publishes these values, in the units of the metrics. */
    void publish(Map<Metric, Double> values);
}
