package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;

/**
 * Has the credentials rotated, as the platform does by itself every so many days: safe wherever it is deployed. A
 * rotation that arrives has logged in with the new password, in the function's own test.
 */
@LiveTest
@RoleSensitive
@ResourceLock(value = Shared.CREDENTIALS, target = ResourceLockTarget.CHILDREN)
class RotationIT {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    /** Four steps, and the start of the function. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Deployment deployment = Deployment.current();
    private final SecretsManagerClient secrets =
            deployment.aws(RegionRole.PRIMARY).secrets();

    /** The secrets that are rotated, by the outputs that name them. */
    private enum Secret {
        MASTER(PlatformOutput.DATABASE_SECRET_ARN),
        APPLICATION(PlatformOutput.APPLICATION_SECRET_ARN);

        private final PlatformOutput output;

        Secret(PlatformOutput output) {
            this.output = output;
        }
    }

    @AfterEach
    void close() {
        secrets.close();
    }

    @ParameterizedTest
    @EnumSource
    void rotatesEverySoManyDaysByTheFunction(Secret secret) {
        DescribeSecretResponse description = describe(secret);

        assertThat(description.rotationEnabled()).isTrue();
        assertThat(description.rotationRules().automaticallyAfterDays())
                .isEqualTo(deployment.environment().credentials().rotationDays().longValue());
        assertThat(Arn.fromString(description.rotationLambdaARN()).resource().resource())
                .isEqualTo(deployment.outputs().value(PlatformOutput.ROTATION_FUNCTION_NAME, RegionRole.PRIMARY));
    }

    @ParameterizedTest
    @EnumSource
    void theFirstRotationHasArrived(Secret secret) {
        DescribeSecretResponse description = await(secret, RotationIT::isAtRest);

        assertThat(description.lastRotatedDate()).as("the last rotation").isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aRotationEndsWithANewPassword(Secret secret) throws IOException {
        await(secret, RotationIT::isAtRest);
        byte[] before = passwordDigest(secret);

        String version =
                secrets.rotateSecret(request -> request.secretId(arn(secret))).versionId();

        await(secret, description -> isAtRest(description) && hasStage(description, version, CURRENT));
        assertThat(MessageDigest.isEqual(passwordDigest(secret), before))
                .as("the password of before is still the current one")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theStandbyHasTheSameValue(Secret secret) {
        Assumptions.assumeTrue(deployment.outputs().hasRegion(RegionRole.SECONDARY), "without a standby");
        DescribeSecretResponse description = await(secret, RotationIT::isAtRest);

        assertThat(description.replicationStatus())
                .extracting(ReplicationStatusType::region)
                .containsExactly(
                        deployment.outputs().region(RegionRole.SECONDARY).id());
        await(
                secret,
                seen -> seen.replicationStatus().stream().allMatch(replica -> replica.status() == StatusType.IN_SYNC));
        try (SecretsManagerClient standby = deployment.aws(RegionRole.SECONDARY).secrets()) {
            String copy = deployment.outputs().value(secret.output, RegionRole.SECONDARY);
            assertThat(standby.getSecretValue(request -> request.secretId(copy)).versionId())
                    .isEqualTo(secrets.getSecretValue(request -> request.secretId(arn(secret)))
                            .versionId());
        }
    }

    private String arn(Secret secret) {
        return deployment.outputs().value(secret.output, RegionRole.PRIMARY);
    }

    private DescribeSecretResponse describe(Secret secret) {
        return secrets.describeSecret(request -> request.secretId(arn(secret)));
    }

    private DescribeSecretResponse await(Secret secret, Predicate<DescribeSecretResponse> condition) {
        AtomicReference<DescribeSecretResponse> seen = new AtomicReference<>();
        Awaitility.await().pollInterval(INTERVAL).atMost(PATIENCE).untilAsserted(() -> {
            seen.set(describe(secret));
            assertThat(seen.get())
                    .as("the stages of %s are %s", secret, seen.get().versionIdsToStages())
                    .matches(condition);
        });
        return seen.get();
    }

    /** No rotation is under way or was abandoned. */
    private static boolean isAtRest(DescribeSecretResponse description) {
        return description.versionIdsToStages().values().stream()
                .flatMap(List::stream)
                .noneMatch(PENDING::equals);
    }

    private static boolean hasStage(DescribeSecretResponse description, String version, String stage) {
        return description.versionIdsToStages().getOrDefault(version, List.of()).contains(stage);
    }

    /** In place of the password, so that no report can show it. */
    private byte[] passwordDigest(Secret secret) throws IOException {
        String value =
                secrets.getSecretValue(request -> request.secretId(arn(secret))).secretString();
        String password = new ObjectMapper().readTree(value).path("password").asText();
        assertThat(password.isEmpty()).as("the secret has no password").isFalse();
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
