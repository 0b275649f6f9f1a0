package org.assessment.lambda.failover.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.lambda.failover.monitor.Journal;
import org.assessment.lambda.failover.monitor.Metric;
import org.assessment.lambda.failover.monitor.Metrics;

/**
 * One JSON object a line on standard output, which Lambda ships to CloudWatch Logs without a network path of the
 * function. Metrics travel the same way, in the embedded metric format: no endpoint, no permission, and nothing to wait
 * for in the minute in which the region is failing. Source: "Embedded metric format specification", CloudWatch User Guide.
 */
public final class JsonLines implements Journal, Metrics {
    private final PrintStream out;
    private final InstantSource clock;
    private final String globalCluster;

    public JsonLines(PrintStream out, InstantSource clock, String globalCluster) {
        this.out = out;
        this.clock = clock;
        this.globalCluster = globalCluster;
    }

    @Override
    public void info(String message, Map<String, ?> fields) {
        log("INFO", message, fields);
    }

    @Override
    public void warn(String message, Map<String, ?> fields) {
        log("WARN", message, fields);
    }

    @Override
    public void publish(Map<Metric, Double> values) {
        List<Map<String, String>> definitions = values.keySet().stream()
                .map(metric ->
                        Map.of("Name", metric.label(), "Unit", metric.unit().label()))
                .toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        clock.instant().toEpochMilli(),
                        "CloudWatchMetrics",
                        List.of(Map.of(
                                "Namespace",
                                Metric.NAMESPACE,
                                "Dimensions",
                                List.of(List.of(Metric.DIMENSION)),
                                "Metrics",
                                definitions))));
        line.put(Metric.DIMENSION, globalCluster);
        values.forEach((metric, value) -> line.put(metric.label(), value));
        print(line);
    }

    private void log(String level, String message, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("level", level);
        line.put("message", message);
        line.putAll(fields);
        print(line);
    }

    private void print(Map<String, Object> line) {
        try {
            out.println(JSON.std.asString(line));
        } catch (IOException e) {
            out.println("{\"level\":\"WARN\",\"message\":\"a log line could not be written as JSON\"}");
        }
    }
}
