package org.assessment.constructs.credentials;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.assessment.constructs.function.JavaFunctionProps;

/**
 * What a {@link RotationFunction} needs.
 *
 * @param function name, code and place of the function; its environment and statements are added here
 * @param secretArns the secrets that it may rotate
 * @param keyArn their key
 * @param clusterIdentifier the cluster of the function's region
 * @param globalClusterIdentifier the global database
 */
@RecordBuilder
public record RotationFunctionProps(
        JavaFunctionProps function,
        List<String> secretArns,
        String keyArn,
        String clusterIdentifier,
        String globalClusterIdentifier) {
    /** Copies the list. */
    public RotationFunctionProps {
        secretArns = List.copyOf(secretArns);
    }
}
