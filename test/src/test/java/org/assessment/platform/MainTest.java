package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformElement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.Kernel;
import org.assessment.support.SynthesisDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Kernel.class)
class MainTest {

    private static final Map<String, String> LOCKED =
            Map.of("ENVIRONMENT", "dev", "TF_CLI_ARGS_init", "-backend-config=use_lockfile=true");
    private static final Map<String, String> UNLOCKED = Map.of("ENVIRONMENT", "dev");
    private static final Map<String, String> INVALID =
            Map.of("ENVIRONMENT_SUFFIX", "../x", "AWS_REGION", "nowhere", "SECONDARY_REGION", "us-east-2");

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @BeforeEach
    void startWithoutDocuments() throws IOException {
        SynthesisDirectory.clear();
    }

    @Test
    void synthesisWritesADocumentForEachStack() {
        int exit = run(LOCKED);

        assertThat(exit).isZero();
        assertThat(document("networking-primary")).exists();
        assertThat(document("global")).exists();
    }

    @Test
    void synthesisSaysNothingWhenAllIsWell() {
        run(LOCKED);

        assertThat(said()).isEmpty();
    }

    @Test
    void synthesisWarnsWhenTheStateWillNotBeLocked() {
        int exit = run(UNLOCKED);

        assertThat(exit).isZero();
        assertThat(said()).startsWith("Warning: the state will not be locked");
    }

    @Test
    void aCheckWritesNothing() {
        int exit = run(UNLOCKED, "check");

        assertThat(exit).isZero();
        assertThat(said()).isEmpty();
        assertThat(SynthesisDirectory.PATH).doesNotExist();
    }

    @Test
    void invalidConfigurationEndsWithAnErrorAndWritesNothing() {
        int exit = run(INVALID);

        assertThat(exit).isEqualTo(1);
        assertThat(SynthesisDirectory.PATH).doesNotExist();
    }

    @Test
    void aCheckOfInvalidConfigurationEndsWithAnError() {
        assertThat(run(INVALID, "check")).isEqualTo(1);
    }

    @Test
    void everyProblemIsPrintedInALine() {
        run(INVALID);

        assertThat(said().lines())
                .hasSize(4)
                .first()
                .isEqualTo("The configuration has 3 problems. Nothing was written.");
        assertThat(said())
                .contains("  ENVIRONMENT_SUFFIX = ../x is no suffix.")
                .contains("  AWS_REGION = nowhere is no AWS region.")
                .contains("state.region = us-east-2 is a region of the platform.");
    }

    @Test
    void aSingleProblemIsNotCounted() {
        run(Map.of("ENVIRONMENT", "nowhere"));

        assertThat(said().lines().findFirst()).contains("The configuration has a problem. Nothing was written.");
    }

    @Test
    void whatTheGuardRailsRefuseIsPrintedForPeopleAndEndsWithAnError() {
        App app = new App(
                AppConfig.builder().outdir(SynthesisDirectory.PATH.toString()).build());
        Platform.create(app, EnvironmentFile.shipped("dev").load());
        ((TerraformElement) app.getNode()
                        .findChild("security-primary")
                        .getNode()
                        .findChild("key")
                        .getNode()
                        .findChild("key"))
                .addOverride("enable_key_rotation", false);

        boolean synthesized;
        try (PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
            synthesized = Main.synthesize(app, stream);
        }

        assertThat(synthesized).isFalse();
        assertThat(said().lines())
                .startsWith(
                        "The guard rails refuse one thing. Nothing was written.",
                        "  security-primary/key/key: enable_key_rotation is false, not true")
                .hasSize(5)
                .noneMatch(line -> line.contains("Exception") || line.contains("\tat "));
    }

    private static Path document(String stack) {
        return SynthesisDirectory.PATH.resolve(Path.of("stacks", stack, "cdk.tf.json"));
    }

    private int run(Map<String, String> variables, String... arguments) {
        try (PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
            return Main.run(arguments, variables, stream, () -> {});
        }
    }

    private String said() {
        return messages.toString(StandardCharsets.UTF_8);
    }
}
