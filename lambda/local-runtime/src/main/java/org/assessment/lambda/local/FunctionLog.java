package org.assessment.lambda.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes what functions write to standard output and standard error, line by line, each function in its own order. */
@FunctionalInterface
public interface FunctionLog {

    /**
     * Takes one line.
     *
     * @throws IOException if it cannot be kept; nothing more of this process is taken then
     */
    void write(FunctionDefinition function, String line) throws IOException;

    /** Appends to {@code NAME.log} in a directory. */
    static FunctionLog in(Path directory) {
        return (function, line) -> Files.writeString(
                directory.resolve(function.name() + ".log"),
                line + System.lineSeparator(),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
