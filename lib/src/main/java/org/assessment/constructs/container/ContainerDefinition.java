package org.assessment.constructs.container;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assessment.constructs.base.JsonText;

/**
 * The JSON of a task's one container.
 *
 * <p>No new privileges: Fargate knows neither {@code privileged} nor {@code dockerSecurityOptions}, and so no
 * {@code no-new-privileges}. What it has comes to the same: a user who is not root, and no capability, so that a program
 * with the set-user-id bit gains a number and no power. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-security-considerations.html">Fargate security
 * considerations</a>.
 */
final class ContainerDefinition {
    static final String NAME = "application";

    /** The only place that can be written, apart from mounted file systems: the task's own storage, gone with it. */
    static final String TEMPORARY_VOLUME = "temporary";

    /** By number, because ECS cannot look names up; of no user that an image is likely to have. */
    private static final String USER = "10001:10001";

    private static final String TEMPORARY_PATH = "/tmp";
    private static final int HEALTH_SECONDS = 15;
    private static final int HEALTH_TIMEOUT_SECONDS = 5;
    private static final int HEALTH_RETRIES = 3;
    /** A JVM on half a processor takes its time. */
    private static final int HEALTH_START_SECONDS = 60;

    private final FargateTaskProps props;
    private final String logGroup;

    ContainerDefinition(FargateTaskProps props, String logGroup) {
        this.props = props;
        this.logGroup = logGroup;
    }

    String toJson() {
        return JsonText.of(List.of(definition()));
    }

    private Map<String, Object> definition() {
        FargateTaskProps.Container container = props.container();
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("name", NAME);
        definition.put("image", container.image());
        definition.put("essential", true);
        definition.put("readonlyRootFilesystem", true);
        definition.put("user", USER);
        // An init process hands the stop signal on and clears up after children.
        definition.put(
                "linuxParameters", Map.of("initProcessEnabled", true, "capabilities", Map.of("drop", List.of("ALL"))));
        definition.put(
                "portMappings",
                List.of(Map.of("containerPort", container.port(), "hostPort", container.port(), "protocol", "tcp")));
        definition.put(
                "mountPoints",
                List.of(Map.of("sourceVolume", TEMPORARY_VOLUME, "containerPath", TEMPORARY_PATH, "readOnly", false)));
        definition.put("environment", named("value", container.environment()));
        definition.put("secrets", named("valueFrom", secrets()));
        definition.put("stopTimeout", container.stopTimeoutSeconds());
        definition.put("healthCheck", healthCheck());
        definition.put("logConfiguration", logConfiguration());
        return definition;
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new TreeMap<>();
        // The two empty parts are stage and version: what is current when the task starts.
        props.secret()
                .keys()
                .forEach((variable, key) -> secrets.put(variable, props.secret().arn() + ":" + key + "::"));
        return secrets;
    }

    private Map<String, Object> healthCheck() {
        return Map.of(
                "command", props.container().healthCheck(),
                "interval", HEALTH_SECONDS,
                "timeout", HEALTH_TIMEOUT_SECONDS,
                "retries", HEALTH_RETRIES,
                "startPeriod", HEALTH_START_SECONDS);
    }

    private Map<String, Object> logConfiguration() {
        return Map.of(
                "logDriver",
                "awslogs",
                "options",
                Map.of(
                        "awslogs-group",
                        logGroup,
                        "awslogs-region",
                        props.region(),
                        "awslogs-stream-prefix",
                        NAME,
                        // A log service that is slow must not stop the application.
                        "mode",
                        "non-blocking",
                        "max-buffer-size",
                        "25m"));
    }

    /** Sorted, as ECS answers: another order would be a difference at the next plan. */
    private static List<Map<String, String>> named(String valueKey, Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> Map.of("name", entry.getKey(), valueKey, entry.getValue()))
                        .toList();
    }
}
