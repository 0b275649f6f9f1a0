package org.assessment.platform;

import java.util.Map;
import java.util.Optional;

/**
 * Whether the state will be locked. No argument for it stands in the synthesized backend: {@code use_lockfile} breaks
 * Terraform before 1.10, and {@code dynamodb_table} is deprecated after it. It is switched on at initialisation.
 */
final class StateLocking {
    /** Terraform adds its value to every {@code terraform init}. */
    static final String VARIABLE = "TF_CLI_ARGS_init";

    private StateLocking() {}

    static Optional<String> warningFor(Map<String, String> variables) {
        String arguments = variables.getOrDefault(VARIABLE, "");
        if (arguments.contains("use_lockfile=true") || arguments.contains("dynamodb_table=")) {
            return Optional.empty();
        }
        return Optional.of("Warning: the state will not be locked, and two deployments at once would damage it. Use"
                + " scripts/deploy.sh, or export " + VARIABLE + "=-backend-config=use_lockfile=true.");
    }
}
