package org.assessment.constructs.monitoring;

import java.util.Map;

/**
 * What Step Functions says about the state machine that replaces the tasks after a rotation. <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html">Metrics</a>.
 *
 * @param stateMachineArn the state machine
 */
public record RenewalMetrics(String stateMachineArn) {
    private static final int PERIOD_SECONDS = 300;

    /** Executions that ended with an error. */
    public Metric failures() {
        return new Metric(
                "AWS/States",
                "ExecutionsFailed",
                Map.of("StateMachineArn", stateMachineArn),
                Statistic.SUM,
                PERIOD_SECONDS);
    }
}
