package org.assessment.lambda.local;

import java.io.IOException;
import java.util.Optional;

/** Who knows what a function is; asked at every invocation, because a function may have changed. */
@FunctionalInterface
public interface FunctionSource {

    /**
     * Finds a function.
     *
     * @param nameOrArn as the caller named it
     * @throws IOException if it cannot be found out
     */
    Optional<FunctionDefinition> find(String nameOrArn) throws IOException, InterruptedException;
}
