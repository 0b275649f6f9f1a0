package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a new stack still finds the places where it is entered. That it compiles, the script sees itself. */
class NewStackTest {

    private static final String PLATFORM = "src/main/java/org/assessment/platform/";
    private static final String TESTS = "test/src/test/java/org/assessment/";

    /** What the program reads. */
    private static final List<String> READ = List.of(
            PLATFORM + "Layer.java",
            PLATFORM + "Platform.java",
            PLATFORM + "PlatformName.java",
            PLATFORM + "output/PlatformOutput.java",
            "README.md",
            "metadata.json",
            "scripts/lib/new-stack/IT.java.txt",
            "scripts/lib/new-stack/Stack.java.txt",
            "scripts/lib/new-stack/StackTest.java.txt");

    @TempDir
    private Path copy;

    @BeforeEach
    void copyWhatIsRead() throws IOException {
        for (String file : READ) {
            Path target = copy.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(Path.of(file), target);
        }
        for (String directory : List.of(PLATFORM + "stacks", TESTS + "platform/stacks", TESTS + "live")) {
            Files.createDirectories(copy.resolve(directory));
        }
    }

    @Test
    void itFindsThePlacesWhereItIsEntered() throws IOException, InterruptedException {
        assertThat(newStack("exam-reports")).isZero();

        assertThat(copy.resolve(PLATFORM + "stacks/ExamReportsStack.java")).isRegularFile();
        assertThat(copy.resolve(PLATFORM + "Layer.java")).content().contains("    EXAM_REPORTS,\n");
        assertThat(copy.resolve(PLATFORM + "Platform.java")).content().contains("new ExamReportsStack(");
        assertThat(copy.resolve("metadata.json")).content().contains("\"exam-reports-primary\"");
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenOver() throws IOException, InterruptedException {
        assertThat(newStack("exam-reports")).isZero();
        String layers = Files.readString(copy.resolve(PLATFORM + "Layer.java"));

        assertThat(newStack("exam-reports")).isEqualTo(1);
        assertThat(copy.resolve(PLATFORM + "Layer.java")).hasContent(layers);
    }

    private int newStack(String name) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "node",
                        Path.of("scripts/lib/new-stack.mjs").toAbsolutePath().toString(),
                        name)
                .directory(copy.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
