package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/lib/jsii/runtime.js} makes of a kernel like jsii's. */
class JsiiRuntimeTest {
    private static final Path RUNTIME = Path.of("scripts/lib/jsii/runtime.js").toAbsolutePath();

    @TempDir
    private Path directory;

    @BeforeEach
    void layOutARuntime() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("bin/jsii-runtime.js"), """
                console.log("launched with", process.execArgv.filter((argument) => argument.endsWith(".js")).length);
                """);
    }

    @Test
    void theKernelItselfAnswers() throws Exception {
        writeKernel("""
                const fs = require("fs");
                const files = {readFD:3,writeFD:3};
                const line = Buffer.alloc(64);
                const length = fs.readSync(files.readFD, line, 0, line.length, null);
                fs.writeSync(files.writeFD, "answer to " + line.toString("utf8", 0, length));
                """);

        assertThat(run("question\n").output()).isEqualTo("answer to question\n");
    }

    @Test
    void whatConstructsPrintIsNoAnswer() throws Exception {
        writeKernel("""
                const files = {readFD:3,writeFD:3};
                console.log("printed");
                """);

        Result result = run("");

        assertThat(result.output()).isEmpty();
        assertThat(result.messages()).isEqualTo("{\"stdout\":\"cHJpbnRlZAo=\"}\n");
    }

    @Test
    void whatTheJvmAsksForIsRecorded() throws Exception {
        Path recording = directory.resolve("recording");
        writeKernel("""
                const fs = require("fs");
                const files = {readFD:3,writeFD:3};
                const line = Buffer.alloc(64);
                fs.readSync(files.readFD, line, 16, 32, null);
                """);

        run("question\n", recording.toString());

        assertThat(recording).hasContent("question\n");
    }

    @Test
    void aKernelOfAnotherFormIsLaunchedWithTheFasterModules() throws Exception {
        writeKernel("const files = {input:3,output:3};");

        assertThat(run("").output()).isEqualTo("launched with 4\n");
    }

    /** Otherwise nothing here is known to be about the kernel that synthesizes. */
    @Test
    void theKernelOfThePinnedJsiiIsOfTheFormThatIsKnown() throws IOException {
        assertThat(Path.of("src/target/jsii-runtime/software/amazon/jsii/lib/program.js"))
                .content()
                .containsOnlyOnce("readFD:3,writeFD:3");
    }

    private void writeKernel(String script) throws IOException {
        Files.writeString(directory.resolve("lib/program.js"), script);
    }

    private Result run(String input, String... recording) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", RUNTIME.toString(), directory.toString()));
        command.addAll(List.of(recording));
        Process node = new ProcessBuilder(command).start();
        CompletableFuture<String> messages = CompletableFuture.supplyAsync(() -> read(node.getErrorStream()));
        try (var writer = node.outputWriter()) {
            writer.write(input);
        }
        String output = read(node.getInputStream());
        assertThat(node.waitFor()).as(messages.join()).isZero();
        return new Result(output, messages.join());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(String output, String messages) {}
}
