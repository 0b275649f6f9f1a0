package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OperationsTest {

    private final StringWriter problems = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"settings", "identity", "bootstrap", "locks"})
    void invalidConfigurationEndsACommandBeforeAwsIsAsked(String command) {
        int exit = run(Map.of("ENVIRONMENT_SUFFIX", "../x"), command);

        assertThat(exit).isEqualTo(1);
        assertThat(problems.toString()).startsWith("ENVIRONMENT_SUFFIX = ../x is no suffix.");
    }

    @Test
    void whatAPersonHasToPutRightIsSaidWithoutAStackTrace(@TempDir Path directory) {
        Path absent = directory.resolve("absent.json");

        int exit = run(
                Map.of(),
                "write-outputs",
                absent.toString(),
                directory.resolve("flat.json").toString());

        assertThat(exit).isEqualTo(1);
        assertThat(problems.toString().lines()).hasSize(1).first().asString().startsWith("No outputs can be read from");
    }

    @Test
    void aDrillNeedsADeployment(@TempDir Path directory) {
        int exit = run(
                Map.of(), "drill", "--outputs", directory.resolve("absent.json").toString(), "writer");

        assertThat(exit).isEqualTo(1);
        assertThat(problems.toString())
                .startsWith("No outputs can be read from")
                .contains("Deploy first");
    }

    @Test
    void aDrillNeedsASecondRegion(@TempDir Path directory) throws IOException {
        Path outputs = outputs(directory, "{\"PrimaryKmsKeyArn\": \"arn:aws:kms:us-east-1:123456789012:key/1\"}");

        int exit = run(Map.of(), "drill", "--outputs", outputs.toString(), "change", "secondary");

        assertThat(exit).isEqualTo(1);
        assertThat(problems.toString()).startsWith("This environment has no secondary region");
    }

    @Test
    void aDrillNeedsTheFunctions(@TempDir Path directory) throws IOException {
        Path outputs = outputs(
                directory,
                "{\"PrimaryKmsKeyArn\": \"arn:aws:kms:us-east-1:123456789012:key/1\","
                        + " \"SecondaryKmsKeyArn\": \"arn:aws:kms:us-west-2:123456789012:key/2\"}");

        int exit = run(Map.of(), "drill", "--outputs", outputs.toString(), "change", "secondary");

        assertThat(exit).isEqualTo(1);
        assertThat(problems.toString())
                .contains("has no SecondaryFailoverTriggerFunctionName")
                .contains("failover");
    }

    @Test
    void aDrillKnowsItsRoles() {
        assertThat(run(Map.of(), "drill", "change", "tertiary")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(problems.toString()).contains("'tertiary' is no role; there are primary, secondary");
    }

    private static Path outputs(Path directory, String json) throws IOException {
        return Files.writeString(directory.resolve("flat-outputs.json"), json);
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(run(Map.of(), "explode")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void theStateBucketIsMadeOnceAndFoundAfterwards() {
        try (StubAws aws = new StubAws()) {
            assertThat(run(Map.of(), "identity")).isZero();
            assertThat(run(Map.of(), "state-bucket")).isEqualTo(1);
            assertThat(problems.toString()).startsWith("There is no bucket ");
            assertThat(run(Map.of(), "bootstrap")).isZero();
            assertThat(aws.has("assess-terraform-state")).isTrue();
            assertThat(run(Map.of(), "state-bucket")).isZero();
        }
    }

    @Test
    void locksOfOthersAreTakenOffOnlyWhenAskedFor() {
        try (StubAws aws = new StubAws()) {
            aws.put("assess-terraform-state", "dev/data-primary.tfstate.tflock", "{\"Who\": \"ana@build-7\"}");

            assertThat(run(Map.of(), "locks", "--release")).isZero();
            assertThat(aws.contentOf("assess-terraform-state")).isNotEmpty();
            assertThat(run(Map.of(), "locks", "--release", "--all")).isZero();
            assertThat(aws.contentOf("assess-terraform-state")).isEmpty();
        }
    }

    @Test
    void anInterruptedDeploymentWithoutStacksIsTakenUpAsNothing(@TempDir Path directory) throws IOException {
        Path stacks = Files.createDirectories(directory.resolve("stacks"));
        try (StubAws aws = new StubAws()) {
            assertThat(run(
                            Map.of(),
                            "adopt",
                            directory.resolve("a").toString(),
                            directory.resolve("b").toString(),
                            stacks.toString()))
                    .isZero();
            assertThat(aws.has("assess-terraform-state")).isFalse();
        }
    }

    @Test
    void settingsArePrintedForScripts() {
        assertThat(run(Map.of(), "settings")).isZero();
    }

    @Test
    void whatAwsRefusesIsSaidWithoutAStackTrace() {
        try (StubAws aws = new StubAws()) {
            aws.ownedByAnother("assess-terraform-state");

            assertThat(run(Map.of(), "locks")).isEqualTo(1);
            assertThat(problems.toString()).startsWith("AWS did not answer as hoped: ");
        }
    }

    private int run(Map<String, String> variables, String... arguments) {
        return Operations.commandLine(variables)
                .setErr(new PrintWriter(problems, true))
                .execute(arguments);
    }
}
