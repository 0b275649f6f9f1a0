package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs side by side in {@code scripts/test.sh} says what has failed, and leaves nothing behind. */
class ParallelPartsTest {

    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path directory;

    @Test
    void allPartsRunAndWhatHasFailedIsNamed() throws Exception {
        Process script = start("""
                broken() { echo seen before; false; echo never reached; }
                start_part first bash -c 'echo output of the first'
                start_part second broken
                start_part third bash -c 'exit 7'
                await_parts
                echo never reached
                """);

        assertThat(script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isEqualTo(1);
        assertThat(said())
                .contains("first: passed", "output of the first", "seen before")
                .contains("second: failed with status 1", "third: failed with status 7", "Error: Failed: ")
                .doesNotContain("never reached");
    }

    @Test
    void aScriptGoesOnAfterPartsThatHavePassed() throws Exception {
        Process script = start("""
                start_part first true
                start_part second true
                await_parts
                echo all is well
                """);

        assertThat(script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isZero();
        assertThat(said()).contains("first: passed", "second: passed", "all is well");
    }

    @Test
    void aScriptThatIsEndedEndsWhatItsPartsHaveStarted() throws Exception {
        Path pid = directory.resolve("pid");
        Process script = start("""
                start_part endless bash -c 'sleep 600 & echo $! >"$1.draft"; mv "$1.draft" "$1"; wait' endless '%s'
                await_parts
                """.formatted(pid));
        await().atMost(LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> Files.exists(pid));
        ProcessHandle sleep =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        script.destroy();

        assertThat(script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isEqualTo(143);
        await().atMost(LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> !sleep.isAlive());
    }

    private Process start(String script) throws IOException {
        return new ProcessBuilder("bash", "-euo", "pipefail", "-c", "source scripts/lib/parallel.sh\n" + script)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }
}
