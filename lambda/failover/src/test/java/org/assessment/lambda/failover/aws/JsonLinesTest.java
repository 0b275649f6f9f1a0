package org.assessment.lambda.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.monitor.Metric;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonLines lines =
            new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> Observations.NOW, "assessment");

    private Map<String, Object> line() throws IOException {
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.strip()).doesNotContain("\n");
        return JSON.std.mapFrom(text);
    }

    @Test
    void aMetricIsOneLineInTheEmbeddedFormat() throws IOException {
        lines.publish(Map.of(Metric.WRITER_PROBE_TIME, 81.0));

        assertThat(line())
                .containsEntry("GlobalCluster", "assessment")
                .containsEntry("WriterProbeTime", 81.0)
                .containsEntry(
                        "_aws",
                        Map.of(
                                "Timestamp",
                                Observations.NOW.toEpochMilli(),
                                "CloudWatchMetrics",
                                List.of(Map.of(
                                        "Namespace", "StudentAssessment/Failover",
                                        "Dimensions", List.of(List.of("GlobalCluster")),
                                        "Metrics",
                                                List.of(Map.of("Name", "WriterProbeTime", "Unit", "Milliseconds"))))));
    }

    @Test
    void aLogLineIsOneObjectWhateverTheTextContains() throws IOException {
        lines.warn("two\nlines", Map.of("field", "\"quoted\""));

        assertThat(line())
                .containsEntry("level", "WARN")
                .containsEntry("message", "two\nlines")
                .containsEntry("field", "\"quoted\"");
    }
}
