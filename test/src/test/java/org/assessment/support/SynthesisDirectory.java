package org.assessment.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where tests synthesize: not where deployments do. */
public final class SynthesisDirectory {

    /** The module's POM names it to the application too, as CDKTF_OUTDIR. */
    public static final Path PATH = Path.of("test", "target", "cdktf.out");

    private SynthesisDirectory() {}

    /** Removes what was synthesized. */
    public static void clear() throws IOException {
        if (!Files.exists(PATH)) {
            return;
        }
        try (Stream<Path> files = Files.walk(PATH)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
