package org.assessment.constructs.monitoring;

import java.util.Map;

/**
 * What the rotation function says, and Lambda about it. Its own metrics: {@code lambda/rotation/README.md}; <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Lambda's</a>.
 *
 * @param functionName name of the function
 */
public record RotationMetrics(String functionName) {
    private static final int PERIOD_SECONDS = 300;

    /** Runs that ended with an error. */
    public Metric errors() {
        return ofFunction("AWS/Lambda", "Errors", PERIOD_SECONDS);
    }

    /** Runs that Lambda refused, because too many were under way in the account. */
    public Metric throttles() {
        return ofFunction("AWS/Lambda", "Throttles", PERIOD_SECONDS);
    }

    /** Steps of a rotation that failed. */
    public Metric failedSteps() {
        return ofFunction("AssessmentPlatform/Rotation", "RotationFailed", PERIOD_SECONDS);
    }

    /** Seconds since the secret's value was changed, reported every so often. */
    public Metric secretAge(RotationStrategy strategy, int reportSeconds) {
        return new Metric(
                "AssessmentPlatform/Rotation",
                "SecretAge",
                Map.of("FunctionName", functionName, "Strategy", strategy.label()),
                // A rotation within the period ends with 0, and everything is well.
                Statistic.MINIMUM,
                reportSeconds);
    }

    private Metric ofFunction(String namespace, String name, int periodSeconds) {
        return new Metric(namespace, name, Map.of("FunctionName", functionName), Statistic.SUM, periodSeconds);
    }
}
