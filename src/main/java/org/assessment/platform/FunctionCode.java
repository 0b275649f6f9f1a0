package org.assessment.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assessment.platform.configuration.Problem;

/** The jars of this repository's functions. */
public enum FunctionCode {
    /** Rotates the database's credentials. */
    ROTATION("lambda/rotation/target/rotation.jar", "org.assessment.lambda.rotation.RotationHandler::handleRequest"),
    /** Watches the database. */
    HEALTH_MONITOR(
            "lambda/failover/target/failover.jar",
            "org.assessment.lambda.failover.HealthMonitorHandler::handleRequest"),
    /** Makes its region's cluster the writer. */
    FAILOVER_TRIGGER(
            "lambda/failover/target/failover.jar",
            "org.assessment.lambda.failover.FailoverTriggerHandler::handleRequest");

    private final Path jar;
    private final String handler;

    FunctionCode(String jar, String handler) {
        this.jar = Path.of(jar);
        this.handler = handler;
    }

    /** What AWS calls: {@code class::method}. */
    public String handler() {
        return handler;
    }

    /** Where the build puts it, from the root of the repository. */
    public Path jar() {
        return jar;
    }

    /** A problem for each jar that is not built. */
    public static List<Problem> missing(Path root) {
        return Arrays.stream(values())
                .map(FunctionCode::jar)
                .distinct()
                .filter(jar -> !Files.isRegularFile(root.resolve(jar)))
                .map(jar -> new Problem(
                        jar.toString(),
                        "",
                        "",
                        "is not built. Build it with: mvn package -DskipTests -pl "
                                + jar.getParent().getParent() + " -am"))
                .toList();
    }
}
