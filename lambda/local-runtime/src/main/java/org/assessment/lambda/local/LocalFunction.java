package org.assessment.lambda.local;

import java.io.IOException;

/** One function with at most one process: started by the first event, kept warm, replaced when it has died. */
final class LocalFunction implements AutoCloseable {

    private final FunctionDefinition definition;
    private final FunctionLog log;
    private RuntimeProcess process;

    LocalFunction(FunctionDefinition definition, FunctionLog log) {
        this.definition = definition;
        this.log = log;
    }

    FunctionDefinition definition() {
        return definition;
    }

    synchronized InvocationResult invoke(String payload) throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            close();
            process = new RuntimeProcess(definition, log);
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
