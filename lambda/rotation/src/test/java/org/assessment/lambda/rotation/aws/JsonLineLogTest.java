package org.assessment.lambda.rotation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.RotationRequest;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.core.StepReport;
import org.junit.jupiter.api.Test;

/** One line for each step, a log event and metrics in one. */
class JsonLineLogTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void finishedRotation() {
        JsonObject line = written(report(Step.FINISH_SECRET, List.of("moved AWSCURRENT"), Optional.empty()));

        assertThat(line.getString("timestamp", "")).isEqualTo(NOW.toString());
        assertThat(line.getString("level", "")).isEqualTo("INFO");
        assertThat(line.getString("AWSRequestId", "")).isEqualTo("r-1");
        assertThat(line.getString("step", "")).isEqualTo("finishSecret");
        assertThat(line.getString("secret", "")).isEqualTo("arn");
        assertThat(line.getString("versionId", "")).isEqualTo("v");
        assertThat(line.getInt("StepDuration", 0)).isEqualTo(12);
        assertThat(metrics(line)).containsExactly("StepDuration", "RotationSucceeded", "SecretAge");
        assertThat(line.getInt("SecretAge", 0)).isEqualTo(60);
    }

    @Test
    void repeatedFinishIsNoSecondSuccess() {
        assertThat(metrics(written(report(Step.FINISH_SECRET, List.of(), Optional.empty()))))
                .doesNotContain("RotationSucceeded");
    }

    @Test
    void failureByKind() {
        JsonObject line = written(report(
                Step.SET_SECRET,
                List.of(),
                Optional.of(new RotationFailure(FailureKind.TLS_REFUSED, "no certificate"))));

        assertThat(line.getString("level", "")).isEqualTo("ERROR");
        assertThat(line.getString("message", "")).isEqualTo("setSecret failed: no certificate");
        assertThat(line.getString("FailureKind", "")).isEqualTo("TLS_REFUSED");
        assertThat(metrics(line)).contains("RotationFailed").doesNotContain("RotationSucceeded");
        assertThat(line.get("_aws").toString()).contains("[\"FunctionName\",\"FailureKind\"]");
    }

    private static StepReport report(Step step, List<String> actions, Optional<RotationFailure> failure) {
        return new StepReport(
                new RotationRequest(step, "arn", "v"),
                Duration.ofMillis(12),
                Optional.of("single-user"),
                actions,
                failure,
                Optional.of(Duration.ofMinutes(1)));
    }

    private static JsonObject written(StepReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JsonLineLog(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        "rotation",
                        () -> "r-1")
                .ended(report);
        return Json.parse(bytes.toString(StandardCharsets.UTF_8)).asObject();
    }

    private static List<String> metrics(JsonObject line) {
        return StreamSupport.stream(
                        line.get("_aws")
                                .asObject()
                                .get("CloudWatchMetrics")
                                .asArray()
                                .spliterator(),
                        false)
                .map(JsonValue::asObject)
                .map(directive ->
                        directive.get("Metrics").asArray().get(0).asObject().getString("Name", ""))
                .toList();
    }
}
