package org.assessment.lambda.rotation.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.lambda.rotation.core.ApplicationPrivileges;

/**
 * What the infrastructure tells the function through environment variables. The constants are their names.
 *
 * @param region where the function runs
 * @param functionName a dimension of the metrics
 * @param clusterIdentifier the region's cluster, the only one whose passwords this function changes
 * @param globalClusterIdentifier the global database it belongs to, if any
 * @param additionalEndpoints writer endpoints of the partner clusters, for the time after a switchover
 * @param caBundle a PEM file that replaces the built-in authorities
 * @param applicationPrivileges what the application's role may do
 */
public record Configuration(
        String region,
        String functionName,
        String clusterIdentifier,
        Optional<String> globalClusterIdentifier,
        List<String> additionalEndpoints,
        Optional<Path> caBundle,
        Set<String> applicationPrivileges) {

    /** Required: the identifier of the region's cluster. */
    public static final String DB_CLUSTER_IDENTIFIER = "DB_CLUSTER_IDENTIFIER";

    /** Optional: the identifier of the global database. */
    public static final String GLOBAL_CLUSTER_IDENTIFIER = "GLOBAL_CLUSTER_IDENTIFIER";

    /** Optional: comma-separated host names. */
    public static final String ADDITIONAL_CLUSTER_ENDPOINTS = "ADDITIONAL_CLUSTER_ENDPOINTS";

    /** Optional: a path, for example in a layer. */
    public static final String CA_BUNDLE_FILE = "CA_BUNDLE_FILE";

    /** Optional: comma-separated privileges in place of {@link ApplicationPrivileges#DEFAULT}. */
    public static final String APPLICATION_PRIVILEGES = "APPLICATION_PRIVILEGES";

    /**
     * Reads and checks the variables.
     *
     * @throws IllegalArgumentException if one is missing or cannot be used
     */
    public static Configuration read(Map<String, String> environment) {
        return new Configuration(
                required(environment, "AWS_REGION"),
                required(environment, "AWS_LAMBDA_FUNCTION_NAME"),
                required(environment, DB_CLUSTER_IDENTIFIER),
                optional(environment, GLOBAL_CLUSTER_IDENTIFIER),
                optional(environment, ADDITIONAL_CLUSTER_ENDPOINTS).stream()
                        .flatMap(list -> Stream.of(list.split("\\s*,\\s*", -1)))
                        .toList(),
                optional(environment, CA_BUNDLE_FILE).map(Path::of),
                optional(environment, APPLICATION_PRIVILEGES)
                        .map(ApplicationPrivileges::parse)
                        .orElse(ApplicationPrivileges.DEFAULT));
    }

    private static String required(Map<String, String> environment, String name) {
        return optional(environment, name)
                .orElseThrow(() -> new IllegalArgumentException("environment variable " + name + " is not set"));
    }

    private static Optional<String> optional(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
