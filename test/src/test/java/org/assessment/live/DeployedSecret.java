package org.assessment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.DatabaseSettings;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of a deployment. What they hold must never be the subject of an assertion: a report would show it. */
enum DeployedSecret {
    MASTER(PlatformOutput.DATABASE_SECRET_ARN),
    APPLICATION(PlatformOutput.APPLICATION_SECRET_ARN);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PlatformOutput output;

    DeployedSecret(PlatformOutput output) {
        this.output = output;
    }

    String arn(Deployment deployment, RegionRole role) {
        return deployment.outputs().value(output, role);
    }

    String username(Deployment deployment) {
        DatabaseSettings settings = deployment.environment().database();
        return this == MASTER ? settings.masterUsername() : settings.applicationUsername();
    }

    String password(Deployment deployment) {
        return read(deployment, RegionRole.PRIMARY).path("password").asText();
    }

    /** Every password that the secret has had and AWS still keeps, the current one among them. */
    List<String> passwords(Deployment deployment) {
        String arn = arn(deployment, RegionRole.PRIMARY);
        try (SecretsManagerClient secrets = deployment.aws(RegionRole.PRIMARY).secrets()) {
            List<String> passwords =
                    secrets
                            .listSecretVersionIdsPaginator(
                                    request -> request.secretId(arn).includeDeprecated(true))
                            .stream()
                            .flatMap(page -> page.versions().stream())
                            .flatMap(version -> content(secrets, arn, version.versionId()).stream())
                            .map(content -> content.path("password").asText())
                            // The application's secret begins without one.
                            .filter(password -> !password.isEmpty())
                            .toList();
            if (passwords.isEmpty()) {
                throw new AssertionError("The secret " + arn + " has no password");
            }
            return passwords;
        }
    }

    /** Empty for the version of a rotation that has just begun. */
    private static Optional<JsonNode> content(SecretsManagerClient secrets, String arn, String version) {
        try {
            return Optional.of(json(
                    arn,
                    secrets.getSecretValue(request -> request.secretId(arn).versionId(version))
                            .secretString()));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    JsonNode read(Deployment deployment, RegionRole role) {
        return read(deployment.aws(role), arn(deployment, role));
    }

    static JsonNode read(Aws aws, String secretId) {
        try (SecretsManagerClient secrets = aws.secrets()) {
            return json(
                    secretId,
                    secrets.getSecretValue(request -> request.secretId(secretId))
                            .secretString());
        }
    }

    private static JsonNode json(String secretId, String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            // Without the cause, which repeats what it could not read.
            throw new AssertionError("The secret " + secretId + " holds no JSON");
        }
    }
}
