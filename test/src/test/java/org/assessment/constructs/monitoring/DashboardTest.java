package org.assessment.constructs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assessment.support.ConstructStack;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final Metric METRIC = new Metric(
            "AWS/ElastiCache",
            "Evictions",
            Map.of("CacheNodeId", "0001", "CacheClusterId", "some-cache-001"),
            Statistic.SUM,
            60);

    @Test
    void aQuestionStandsAboveWhatAnswersIt() {
        JsonNode widgets = widgets(section("Is it up?", 1));

        assertThat(widgets).hasSize(2);
        assertThat(widgets.at("/0/type").asText()).isEqualTo("text");
        assertThat(widgets.at("/0/properties/markdown").asText()).isEqualTo("## Is it up?");
        assertThat(widgets.at("/1/y").asInt()).isEqualTo(widgets.at("/0/height").asInt());
    }

    @Test
    void aCurveNamesItsMetricWithAllDimensions() {
        assertThat(widgets(section("Is it up?", 1))
                        .at("/1/properties/metrics/0")
                        .toString())
                .isEqualTo("[\"AWS/ElastiCache\",\"Evictions\",\"CacheClusterId\",\"some-cache-001\",\"CacheNodeId\","
                        + "\"0001\",{\"period\":60,\"stat\":\"Sum\"}]");
    }

    @Test
    void theLineStandsWhereTheAlarmGoesOff() {
        JsonNode widgets = widgets(new DashboardProps.Section(
                "Is it fast?",
                List.of(DashboardProps.Curves.of("Evictions", METRIC).alarmAt(7.5))));

        assertThat(widgets.at("/1/properties/annotations/horizontal/0/value").asDouble())
                .isEqualTo(7.5);
    }

    @Test
    void alarmsAreShownByTheirState() {
        JsonNode widgets = widgets(new DashboardProps.Section(
                "Is it up?", List.of(new DashboardProps.States("Alarms", List.of("some-arn")))));

        assertThat(widgets.at("/1/type").asText()).isEqualTo("alarm");
        assertThat(widgets.at("/1/properties/alarms/0").asText()).isEqualTo("some-arn");
    }

    @Test
    void noTwoWidgetsOverlap() {
        JsonNode widgets = widgets(section("Is it up?", 4), section("Is it fast?", 3), section("Is it safe?", 1));

        for (int i = 0; i < widgets.size(); i++) {
            for (int j = i + 1; j < widgets.size(); j++) {
                assertThat(overlap(widgets.get(i), widgets.get(j)))
                        .as("%s and %s", widgets.get(i), widgets.get(j))
                        .isFalse();
            }
        }
    }

    @Test
    void nothingIsWiderThanTheGrid() {
        assertThat(widgets(section("Is it up?", 4)))
                .allSatisfy(widget -> assertThat(
                                widget.path("x").asInt() + widget.path("width").asInt())
                        .isLessThanOrEqualTo(24));
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "width") && overlap(one, other, "y", "height");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String from, String length) {
        int oneFrom = one.path(from).asInt();
        int otherFrom = other.path(from).asInt();
        return oneFrom < otherFrom + other.path(length).asInt()
                && otherFrom < oneFrom + one.path(length).asInt();
    }

    private static DashboardProps.Section section(String question, int widgets) {
        return new DashboardProps.Section(
                question,
                IntStream.range(0, widgets)
                        .<DashboardProps.Widget>mapToObj(i -> DashboardProps.Curves.of("Evictions " + i, METRIC))
                        .toList());
    }

    private static JsonNode widgets(DashboardProps.Section... sections) {
        String body = ConstructStack.with(stack -> new Dashboard(
                        stack, "dashboard", new DashboardProps("some-name", ConstructStack.REGION, List.of(sections))))
                .resource("aws_cloudwatch_dashboard")
                .text("/dashboard_body");
        try {
            return new ObjectMapper().readTree(body).path("widgets");
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
