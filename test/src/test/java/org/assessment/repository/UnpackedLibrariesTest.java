package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/lib/jsii/unpacked-libraries.js} names to jsii in the place of the JVM's copies. */
class UnpackedLibrariesTest {
    @TempDir
    private Path directory;

    private Path copy;

    @BeforeEach
    void copyAsTheJvmDoes() throws IOException {
        copy = Files.createFile(directory.resolve(JsiiBundle.CDKTF.file().getFileName()));
    }

    @Test
    void anEmptyCopyIsWhatTheBuildHasUnpacked() throws Exception {
        assertThat(tarballOf("load"))
                .isEqualTo(JsiiBundle.CDKTF.file().toAbsolutePath().toString());
    }

    /** As in a recording, which is played when the JVM has removed it. */
    @Test
    void soIsOneThatIsGone() throws Exception {
        Files.delete(copy);

        assertThat(tarballOf("load"))
                .isEqualTo(JsiiBundle.CDKTF.file().toAbsolutePath().toString());
    }

    @Test
    void aWholeCopyIsLeftAlone() throws Exception {
        Files.writeString(copy, "whole");

        assertThat(tarballOf("load")).isEqualTo(copy.toString());
    }

    @Test
    void otherMessagesAreLeftAlone() throws Exception {
        assertThat(tarballOf("create")).isEqualTo(copy.toString());
    }

    private String tarballOf(String request) throws IOException, InterruptedException {
        return NodeHook.UNPACKED_LIBRARIES.evaluate(
                "process.stdout.write(JSON.parse('{\"api\":\"%s\",\"tarball\":\"%s\"}').tarball)"
                        .formatted(request, copy));
    }
}
