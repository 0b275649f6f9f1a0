package org.assessment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is made from the sources: written when {@code scripts/generate.sh} asks for it, compared otherwise. */
final class GeneratedFile {

    static final String REMEDY = "Write it anew: scripts/generate.sh";

    private GeneratedFile() {}

    /** Whether files are to be written now. */
    static boolean isWritten() {
        return "write".equals(System.getProperty("generated"));
    }

    /** Fails when the file is not what is made now. */
    static void mustBe(Path file, String made) {
        try {
            if (isWritten()) {
                write(file, made);
            }
            assertThat(file).as(REMEDY).exists();
            assertThat(Files.readString(file)).as(REMEDY).isEqualTo(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String made) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, made);
    }
}
