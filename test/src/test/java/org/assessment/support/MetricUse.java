package org.assessment.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A metric as an alarm or a dashboard names it.
 *
 * @param placed the alarm or the dashboard
 * @param namespace its namespace
 * @param name its name
 * @param dimensions as they stand in the document
 */
public record MetricUse(Placed placed, String namespace, String name, Map<String, String> dimensions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A resource, and where it stands.
     *
     * @param platform its environment
     * @param stack its stack
     * @param element the resource
     */
    public record Placed(SynthesizedPlatform platform, SynthesizedStack stack, Element element) {

        /** Every resource of a type in an environment. */
        public static Stream<Placed> of(SynthesizedPlatform platform, String type) {
            return platform.stacks().stream()
                    .flatMap(stack ->
                            stack.resources(type).stream().map(element -> new Placed(platform, stack, element)));
        }

        @Override
        public String toString() {
            return platform + ": " + stack + "/" + element;
        }
    }

    /** The metrics of an alarm: one, or those of its expression. */
    public static Stream<MetricUse> ofAlarm(Placed alarm) {
        JsonNode json = alarm.element().json();
        Stream<JsonNode> metrics = json.has("metric_name")
                ? Stream.of(json)
                : stream(json.path("metric_query"))
                        .map(query -> query.path("metric"))
                        .filter(JsonNode::isObject);
        return metrics.map(metric -> new MetricUse(
                alarm,
                metric.path("namespace").asText(),
                metric.path("metric_name").asText(),
                texts(metric.path("dimensions"))));
    }

    /** The metrics of a dashboard. */
    public static Stream<MetricUse> ofDashboard(Placed dashboard) {
        return widgets(dashboard)
                .flatMap(widget -> stream(widget.path("properties").path("metrics")))
                .map(metric -> new MetricUse(
                        dashboard, metric.path(0).asText(), metric.path(1).asText(), dimensions(metric)));
    }

    /** The widgets of a dashboard. */
    public static Stream<JsonNode> widgets(Placed dashboard) {
        try {
            return stream(
                    JSON.readTree(dashboard.element().text("/dashboard_body")).path("widgets"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The body is no JSON: " + dashboard, e);
        }
    }

    /** Behind namespace and name, names and values take turns; at the end stands how it is drawn. */
    private static Map<String, String> dimensions(JsonNode metric) {
        Map<String, String> dimensions = new TreeMap<>();
        IntStream.iterate(2, i -> i + 1 < metric.size(), i -> i + 2)
                .forEach(i -> dimensions.put(
                        metric.path(i).asText(), metric.path(i + 1).asText()));
        return dimensions;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return "%s: %s %s %s".formatted(placed, namespace, name, dimensions.keySet());
    }
}
