package org.assessment.lambda.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One function with at most one process: started by the first event, kept warm, replaced when it has died. */
final class LocalFunction implements AutoCloseable {

    private final FunctionDefinition definition;
    private final Optional<Path> logDirectory;
    private RuntimeProcess process;

    LocalFunction(FunctionDefinition definition, Optional<Path> logDirectory) {
        this.definition = definition;
        this.logDirectory = logDirectory;
    }

    FunctionDefinition definition() {
        return definition;
    }

    synchronized InvocationResult invoke(String payload) throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            close();
            process = new RuntimeProcess(definition, logDirectory);
        }
        return process.invoke(payload);
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
