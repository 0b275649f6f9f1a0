package org.assessment.constructs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
    private static final Element ALARM = alarm(props());

    @Test
    void itWatchesItsMetric() {
        assertThat(ALARM.text("/namespace")).isEqualTo("AWS/RDS");
        assertThat(ALARM.text("/metric_name")).isEqualTo("CPUUtilization");
        assertThat(ALARM.text("/dimensions/DBClusterIdentifier")).isEqualTo("some-cluster");
        assertThat(ALARM.text("/statistic")).isEqualTo("Maximum");
        assertThat(ALARM.number("/period")).isEqualTo(60);
    }

    @Test
    void itGoesOffAsItIsTold() {
        assertThat(ALARM.text("/comparison_operator")).isEqualTo("GreaterThanThreshold");
        assertThat(ALARM.at("/threshold").doubleValue()).isEqualTo(90);
        assertThat(ALARM.number("/evaluation_periods")).isEqualTo(5);
        assertThat(ALARM.number("/datapoints_to_alarm")).isEqualTo(3);
        assertThat(ALARM.text("/treat_missing_data")).isEqualTo("breaching");
    }

    @Test
    void itTellsTheTopicWhenItGoesOffAndWhenItIsOver() {
        assertThat(ALARM.texts("/alarm_actions")).containsExactly(TOPIC);
        assertThat(ALARM.texts("/ok_actions")).containsExactly(TOPIC);
    }

    @Test
    void withoutATopicItTellsNobody() {
        Element silent = alarm(props().topicArn(Optional.empty()));

        assertThat(silent.has("/alarm_actions")).isFalse();
        assertThat(silent.has("/ok_actions")).isFalse();
    }

    @Test
    void aPercentileIsAnExtendedStatistic() {
        Element latency = alarm(props().metric(metric(Statistic.P95, 60)));

        assertThat(latency.text("/extended_statistic")).isEqualTo("p95");
        assertThat(latency.has("/statistic")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -60, 30, 90})
    void aPeriodIsWholeMinutes(int seconds) {
        assertThatThrownBy(() -> metric(Statistic.MAXIMUM, seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CPUUtilization", "use whole minutes");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "6, 5"})
    void asManyPeriodsBreachAsItLooksAtAtMost(int datapoints, int periods) {
        assertThatThrownBy(() -> props().evaluationPeriods(periods)
                        .datapointsToAlarm(datapoints)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 1 to all of them");
    }

    @Test
    void itLooksBackADayAtMost() {
        assertThatThrownBy(() -> props().metric(metric(Statistic.MAXIMUM, 3540))
                        .evaluationPeriods(25)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CloudWatch looks back");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1025})
    void itSaysWhatToDo(int length) {
        assertThatThrownBy(() -> props().description("x".repeat(length)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say in 1 to 1024 what to do");
    }

    private static Metric metric(Statistic statistic, int periodSeconds) {
        return new Metric(
                "AWS/RDS", "CPUUtilization", Map.of("DBClusterIdentifier", "some-cluster"), statistic, periodSeconds);
    }

    private static AlarmPropsBuilder props() {
        return AlarmPropsBuilder.builder()
                .name("assess-test-primary-database-cpu")
                .description("The database is busy. Look at Performance Insights.")
                .metric(metric(Statistic.MAXIMUM, 60))
                .comparison(Comparison.GREATER)
                .threshold(90)
                .evaluationPeriods(5)
                .datapointsToAlarm(3)
                .missingData(MissingData.BREACHING)
                .topicArn(Optional.of(TOPIC));
    }

    private static Element alarm(AlarmPropsBuilder props) {
        return ConstructStack.with(stack -> new Alarm(stack, "cpu", props.build()))
                .resource("aws_cloudwatch_metric_alarm");
    }
}
