package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file of {@code scripts/lib/jsii} that Node.js loads before anything else. */
enum NodeHook {
    LAZY_PROVIDER("lazy-provider.js"),
    LINKED_ASSETS("linked-assets.js"),
    UNPACKED_LIBRARIES("unpacked-libraries.js");

    private final Path file;

    NodeHook(String name) {
        file = Path.of("scripts/lib/jsii", name).toAbsolutePath();
    }

    /** Runs a script after it; what the script has printed. */
    String evaluate(String script) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "--require", file.toString(), "--eval", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
        return output;
    }
}
