package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class LiveConditionTest {

    private static final Map<String, String> REQUIRED = Map.of("REQUIRE_LIVE", "true");

    @TempDir
    private Path directory;

    private Path outputs;

    @BeforeEach
    void writeOutputs() throws IOException {
        outputs = Files.writeString(directory.resolve("flat-outputs.json"), "{}");
    }

    @Test
    void withOutputsAndCredentialsTestsRun() {
        assertThat(condition(Map.of(), Optional.empty()).evaluate().isDisabled())
                .isFalse();
    }

    @Test
    void withoutOutputsTestsAreSkippedWithTheReason() throws IOException {
        Files.delete(outputs);

        ConditionEvaluationResult result = condition(Map.of(), Optional.empty()).evaluate();

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason().orElseThrow()).startsWith("there is no " + outputs + ": deploy first");
    }

    @Test
    void withoutCredentialsTestsAreSkippedWithTheReason() {
        ConditionEvaluationResult result =
                condition(Map.of(), Optional.of("there are no AWS credentials")).evaluate();

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("there are no AWS credentials");
    }

    @Test
    void whereTestsAreRequiredWhatIsMissingIsAFailure() throws IOException {
        Files.delete(outputs);

        assertThatThrownBy(() -> condition(REQUIRED, Optional.empty()).evaluate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REQUIRE_LIVE is true, but there is no " + outputs);
    }

    @Test
    void whereTestsAreRequiredAndPossibleTheyRun() {
        assertThat(condition(REQUIRED, Optional.empty()).evaluate().isDisabled())
                .isFalse();
    }

    private LiveCondition condition(Map<String, String> variables, Optional<String> credentialsProblem) {
        return new LiveCondition(outputs, variables, () -> credentialsProblem);
    }
}
