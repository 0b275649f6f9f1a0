package org.assessment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.DatabaseSettings;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

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

    JsonNode read(Deployment deployment, RegionRole role) {
        return read(deployment.aws(role), arn(deployment, role));
    }

    static JsonNode read(Aws aws, String secretId) {
        try (SecretsManagerClient secrets = aws.secrets()) {
            return JSON.readTree(secrets.getSecretValue(request -> request.secretId(secretId))
                    .secretString());
        } catch (JsonProcessingException e) {
            // Without the cause, which repeats what it could not read.
            throw new AssertionError("The secret " + secretId + " holds no JSON");
        }
    }
}
