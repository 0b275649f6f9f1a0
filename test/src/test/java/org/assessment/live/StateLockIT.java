package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

@LiveTest
@ResourceLock(value = Shared.STATES, target = ResourceLockTarget.CHILDREN)
class StateLockIT {

    private static final String STACK = Layer.SECURITY.stackId(RegionRole.PRIMARY);
    private static final Path DIRECTORY = Path.of("cdktf.out", "stacks", STACK);
    private static final int TIMEOUT_MINUTES = 3;

    private final Deployment deployment = Deployment.current();

    @TempDir
    private Path temporary;

    /** How a run of Terraform ended, and what it said. */
    private record Result(int exit, String output) {}

    @BeforeEach
    void requireAnInitialisedStack() {
        assertThat(DIRECTORY.resolve(".terraform"))
                .as("the stack as the deployment initialised it")
                .isDirectory();
    }

    @Test
    void aSecondDeploymentIsRefusedWhileTheStateIsLocked() throws IOException, InterruptedException {
        try (ForeignLock lock = ForeignLock.on(deployment, STACK)) {
            Result plan = plan();

            assertThat(plan.exit()).as(plan.output()).isEqualTo(1);
            assertThat(plan.output()).contains("Error acquiring the state lock").contains(lock.holder());
        }
    }

    @Test
    void theNextDeploymentIsNotRefused() throws IOException, InterruptedException {
        Result plan = plan();

        assertThat(plan.exit()).as(plan.output()).isZero();
    }

    private Result plan() throws IOException, InterruptedException {
        Path output = temporary.resolve("plan.log");
        Process terraform = new ProcessBuilder("terraform", "plan", "-input=false", "-no-color", "-lock-timeout=0s")
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(terraform.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                    .as("Terraform ended in time")
                    .isTrue();
            return new Result(terraform.exitValue(), Files.readString(output));
        } finally {
            terraform.destroy();
        }
    }
}
