package org.assessment.lambda.rotation.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.SecretDescription;
import org.assessment.lambda.rotation.core.SecretStore;
import org.assessment.lambda.rotation.core.StagingLabel;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** AWS Secrets Manager. */
public final class SecretsManagerStore implements SecretStore {

    private static final Set<String> REFUSALS =
            Set.of("AccessDeniedException", "DecryptionFailure", "EncryptionFailure", "KMSAccessDeniedException");
    private static final Set<String> WRONG_STATE = Set.of(
            "ResourceNotFoundException",
            "ResourceExistsException",
            "InvalidRequestException",
            "InvalidParameterException");

    private final SecretsManagerClient client;

    /** Uses this client, its region and its retries. */
    public SecretsManagerStore(SecretsManagerClient client) {
        this.client = client;
    }

    @Override
    public SecretDescription describe(String secretId) {
        DescribeSecretResponse secret =
                call("DescribeSecret", () -> client.describeSecret(request -> request.secretId(secretId)));
        Map<String, Set<String>> labels = new HashMap<>();
        secret.versionIdsToStages().forEach((version, stages) -> labels.put(version, Set.copyOf(stages)));
        Instant lastChanged = Optional.ofNullable(secret.lastRotatedDate()).orElse(secret.createdDate());
        return new SecretDescription(
                secret.arn(), !Boolean.FALSE.equals(secret.rotationEnabled()), labels, lastChanged);
    }

    @Override
    public Optional<String> read(String secretId, StagingLabel label) {
        return value(GetSecretValueRequest.builder()
                .secretId(secretId)
                .versionStage(label.wireName())
                .build());
    }

    @Override
    public Optional<String> readPending(String secretId, String versionId) {
        return value(GetSecretValueRequest.builder()
                .secretId(secretId)
                .versionId(versionId)
                .versionStage(StagingLabel.PENDING.wireName())
                .build());
    }

    private Optional<String> value(GetSecretValueRequest request) {
        return call("GetSecretValue", () -> {
            try {
                return Optional.ofNullable(client.getSecretValue(request).secretString());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void writePending(String secretId, String versionId, String value) {
        call(
                "PutSecretValue",
                () -> client.putSecretValue(request -> request.secretId(secretId)
                        .clientRequestToken(versionId)
                        .secretString(value)
                        .versionStages(StagingLabel.PENDING.wireName())));
    }

    @Override
    public void moveCurrent(String secretId, String fromVersionId, String toVersionId) {
        call(
                "UpdateSecretVersionStage",
                () -> client.updateSecretVersionStage(request -> request.secretId(secretId)
                        .versionStage(StagingLabel.CURRENT.wireName())
                        .removeFromVersionId(fromVersionId)
                        .moveToVersionId(toVersionId)));
    }

    @Override
    public void removePending(String secretId, String versionId) {
        call(
                "UpdateSecretVersionStage",
                () -> client.updateSecretVersionStage(request -> request.secretId(secretId)
                        .versionStage(StagingLabel.PENDING.wireName())
                        .removeFromVersionId(versionId)));
    }

    /** Names the call and the service's error code; not its text, which is not under control here. */
    private static <T> T call(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new RotationFailure(
                    kind(e),
                    "%s failed: %s, status %d, request %s".formatted(action, code(e), e.statusCode(), e.requestId()));
        } catch (SdkException e) {
            throw new RotationFailure(
                    FailureKind.SECRET_STORE_UNAVAILABLE,
                    "%s got no answer: %s".formatted(action, e.getClass().getSimpleName()));
        }
    }

    private static FailureKind kind(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return FailureKind.SECRET_STORE_THROTTLED;
        }
        if (REFUSALS.contains(code(e)) || e.statusCode() == 403) {
            return FailureKind.SECRET_STORE_DENIED;
        }
        return WRONG_STATE.contains(code(e)) ? FailureKind.NOT_ROTATABLE : FailureKind.SECRET_STORE_UNAVAILABLE;
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? "unknown"
                : String.valueOf(e.awsErrorDetails().errorCode());
    }
}
