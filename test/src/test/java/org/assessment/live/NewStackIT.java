package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.repository.RepositoryFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A new stack as the guide tells it: in a copy of the repository it compiles, passes its tests, and deploys beside what
 * is there, where its own live test passes. Only on the emulator: elsewhere it would leave things behind when it fails.
 */
@ExtendWith(LiveCondition.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3) // long, and Maven's processor time most of it
class NewStackIT {

    /** Not the one of the guide, which somebody may have followed already. */
    private static final String NAME = "template-probe";

    private static final String LIVE_TEST = "TemplateProbeIT";
    private static final String SUFFIX = "new-stack";
    private static final Path COPY = Path.of("test", "target", SUFFIX).toAbsolutePath();
    private static final Path SYNTHESIZED = COPY.resolve("cdktf.out");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment deployment = Deployment.current();
    private final LentStates states = new LentStates(deployment, SUFFIX);
    private final RegionRole role =
            deployment.outputs().hasRegion(RegionRole.SECONDARY) ? RegionRole.SECONDARY : RegionRole.PRIMARY;
    private final String stackId = NAME + "-" + role.id();
    private final String needed = Layer.SECURITY.stackId(role);
    private final TerraformRun terraform =
            new TerraformRun(SYNTHESIZED.resolve("stacks").resolve(stackId), COPY.resolve("terraform.log"));

    private boolean deploying;

    @BeforeAll
    static void copyTheRepository() throws IOException {
        remove(COPY);
        for (Path file : RepositoryFiles.matching()) {
            copy(file);
        }
        // The functions are those of the repository, and take the longest to build.
        copy(Path.of("target", "functions-built"));
        for (String function : List.of("rotation", "failover", "local-runtime")) {
            copy(Path.of("lambda", function, "target", function + ".jar"));
        }
    }

    @BeforeEach
    void onlyOnTheEmulator() {
        assumeThat(Aws.emulator()).as("AWS_ENDPOINT_URL names the emulator").isPresent();
    }

    @Test
    @Order(1)
    void itCompilesAndPassesItsTests() throws IOException {
        runInCopy("new-stack.log", "scripts/new-stack.sh " + NAME);

        assertThat(COPY.resolve("docs/stacks/" + NAME + ".svg")).isRegularFile();
        assertThat(COPY.resolve("docs/reference.md")).content().contains(NAME + "-primary");
    }

    /** In the secondary, which the drill beside it does not take away, and so neither waits for the other. */
    @Test
    @Order(2)
    void itDeploysAndPassesItsLiveTest() throws IOException {
        runInCopy(
                "synthesis.log", "CDKTF_OUTDIR=%s ENVIRONMENT_SUFFIX=%s scripts/app.sh".formatted(SYNTHESIZED, SUFFIX));
        states.lend(needed);
        terraform.succeed("init", "-input=false", "-no-color");
        deploying = true;
        terraform.succeed("apply", "-input=false", "-no-color", "-auto-approve");
        handOn(terraform.outputs());

        runInCopy(
                "live-test.log",
                "source scripts/lib/build.sh; REQUIRE_LIVE=true maven verify -pl test -am -Plive"
                        + " -Dfailsafe.failIfNoSpecifiedTests=false -Dit.test=" + LIVE_TEST);

        assertThat(COPY.resolve("test/target/failsafe-reports"))
                .isDirectoryContaining("glob:**/TEST-org.assessment.live." + LIVE_TEST + ".xml");
    }

    /** Not in the test: what goes wrong here must not hide what went wrong there. */
    @AfterEach
    void destroy() {
        if (deploying) {
            terraform.succeed("destroy", "-input=false", "-no-color", "-auto-approve");
            states.takeBack(needed);
            states.takeBack(stackId);
        }
    }

    @AfterAll
    static void removeTheCopy() throws IOException {
        remove(COPY);
    }

    /** Writes what the copy's live test reads: the outputs of one region, with those of the new stack. */
    private void handOn(Map<String, String> added) throws IOException {
        Map<String, String> outputs = new TreeMap<>(
                JSON.readValue(DeployedOutputs.file().toFile(), new TypeReference<Map<String, String>>() {}));
        outputs.keySet().removeIf(name -> !name.startsWith(role.title()));
        outputs.putAll(added);
        Path file = COPY.resolve(DeployedOutputs.DEFAULT_FILE);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), outputs);
    }

    /** Gives way to the tests beside it, of which some count seconds. */
    private static void runInCopy(String logName, String command) throws IOException {
        Path log = COPY.resolve(logName);
        int status = TerraformRun.execute(
                COPY, List.of("nice", "-n", "19", "bash", "-euo", "pipefail", "-c", command), Map.of(), log);
        assertThat(status).as("%s%n%s", command, Files.readString(log)).isZero();
    }

    private static void copy(Path file) throws IOException {
        Path target = COPY.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private static void remove(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = new ArrayList<>(walk.toList());
        }
        Collections.reverse(paths);
        // A link itself, and not what is behind it: Terraform's lead to the provider.
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
