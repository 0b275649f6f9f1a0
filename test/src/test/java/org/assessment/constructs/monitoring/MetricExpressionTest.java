package org.assessment.constructs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricExpressionTest {

    @Test
    void itHasThePeriodOfItsMetrics() {
        assertThat(MetricExpression.of("a + b", "Sum", Map.of("a", metric(300), "b", metric(300)))
                        .periodSeconds())
                .isEqualTo(300);
    }

    @Test
    void itsMetricsHaveTheSamePeriod() {
        assertThatThrownBy(() -> MetricExpression.of("a + b", "Sum", Map.of("a", metric(60), "b", metric(300))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give all the same");
    }

    @Test
    void itHasMetrics() {
        assertThatThrownBy(() -> MetricExpression.of("1", "One", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("or none");
    }

    private static Metric metric(int periodSeconds) {
        return new Metric("AWS/RDS", "CPUUtilization", Map.of(), Statistic.MAXIMUM, periodSeconds);
    }
}
