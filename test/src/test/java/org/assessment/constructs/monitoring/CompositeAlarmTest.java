package org.assessment.constructs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.junit.jupiter.api.Test;

class CompositeAlarmTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

    @Test
    void itGoesOffWithTheFirstOfItsAlarms() {
        assertThat(alarm(props()).text("/alarm_rule")).isEqualTo("ALARM(\"one\") OR ALARM(\"two\")");
    }

    @Test
    void itTellsTheTopicWhenItGoesOffAndWhenItIsOver() {
        assertThat(alarm(props()).texts("/alarm_actions")).containsExactly(TOPIC);
        assertThat(alarm(props()).texts("/ok_actions")).containsExactly(TOPIC);
    }

    @Test
    void withoutATopicItTellsNobody() {
        assertThat(alarm(props().topicArn(Optional.empty())).has("/alarm_actions"))
                .isFalse();
    }

    @Test
    void itIsQuietWhileAnotherSaysWhy() {
        Element alarm = alarm(props().suppression(Optional.of(new CompositeAlarmProps.Suppression("cause", 120, 300))));

        assertThat(alarm.text("/actions_suppressor/alarm")).isEqualTo("cause");
        assertThat(alarm.number("/actions_suppressor/wait_period")).isEqualTo(120);
        assertThat(alarm.number("/actions_suppressor/extension_period")).isEqualTo(300);
    }

    @Test
    void withoutSuppressionItAlwaysSpeaks() {
        assertThat(alarm(props()).has("/actions_suppressor")).isFalse();
    }

    @Test
    void itIsMadeOfSomething() {
        assertThatThrownBy(() -> props().alarmNames(List.of()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is made of no alarm");
    }

    private static CompositeAlarmPropsBuilder props() {
        return CompositeAlarmPropsBuilder.builder()
                .name("assess-test-primary-database-unhealthy")
                .description("Open the alarm and read which child is on.")
                .alarmNames(List.of("one", "two"))
                .topicArn(Optional.of(TOPIC))
                .suppression(Optional.empty());
    }

    private static Element alarm(CompositeAlarmPropsBuilder props) {
        return ConstructStack.with(stack -> new CompositeAlarm(stack, "voice", props.build()))
                .resource("aws_cloudwatch_composite_alarm");
    }
}
