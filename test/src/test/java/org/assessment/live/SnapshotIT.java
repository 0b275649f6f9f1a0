package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshot of Node.js that {@code scripts/lib/synthesis.sh} keeps; here because a deployment has taken it. */
@LiveTest
class SnapshotIT {
    @TempDir
    private Path directory;

    /** Otherwise every synthesis is slower, and nobody is told. */
    @Test
    void theDeploymentHasTakenOne() throws IOException {
        run("is_snapshot_there");
    }

    @Test
    void oneOfAnotherNodeIsForgottenAndTheSynthesisGoesOn() throws IOException {
        run("""
                taken=$SNAPSHOT
                SNAPSHOT=src/target/snapshot-of-another-node
                rm -rf $SNAPSHOT $SNAPSHOT.made
                mkdir $SNAPSHOT.made
                cp -r $taken/home $SNAPSHOT.made/
                # Other options count as another version.
                node --no-opt --snapshot-blob $SNAPSHOT.made/blob --build-snapshot /dev/null
                ln -s snapshot-of-another-node.made $SNAPSHOT
                is_snapshot_there
                CDKTF_OUTDIR=%s JSII_RUNTIME=$(jsii_runtime) run_archived org.assessment.platform.Main
                [[ ! -e $SNAPSHOT ]]
                rm -r $SNAPSHOT.made
                """.formatted(directory.resolve("synthesized")));

        assertThat(directory.resolve("synthesized/manifest.json")).isRegularFile();
    }

    private void run(String script) throws IOException {
        Path log = directory.resolve("log");
        int status = TerraformRun.execute(
                List.of("bash", "-euo", "pipefail", "-c", "source scripts/lib/build.sh; find_libraries\n" + script),
                Map.of(),
                log);
        assertThat(status).as(Files.readString(log)).isZero();
    }
}
