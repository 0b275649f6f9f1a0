package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.repository.DocumentedCommands;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the documents tell people to run, as it stands there. */
@LiveTest
@ResourceLock(value = Shared.WRITER, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
@ResourceLock(value = Shared.CREDENTIALS, target = ResourceLockTarget.CHILDREN)
class DocumentedCommandsIT {

    private static final int TIMEOUT_MINUTES = 5;

    @TempDir
    private Path directory;

    static List<DocumentedCommands.Block> documents() {
        return DocumentedCommands.toRunHere();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theCommandsOfADocumentCanBeRunAsTheyStand(DocumentedCommands.Block block)
            throws IOException, InterruptedException {
        assumeThat(Aws.emulator()).as("AWS_ENDPOINT_URL names the emulator").isPresent();
        assumeThat(isInstalled("aws")).as("the AWS CLI is installed").isTrue();
        assumeThat(!block.text().contains(RegionRole.SECONDARY.title())
                        || DeployedOutputs.read().hasRegion(RegionRole.SECONDARY))
                .as("the regions that the commands name are deployed")
                .isTrue();
        Path log = directory.resolve("log");

        Process shell = new ProcessBuilder("bash", "-euxo", "pipefail", "-c", block.text())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(shell.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                .as(block.toString())
                .isTrue();
        assertThat(shell.exitValue()).as("%s%n%s", block, Files.readString(log)).isZero();
        assertThat(log).isNotEmptyFile();
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
