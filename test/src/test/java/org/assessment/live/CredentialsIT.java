package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.PolicyStatement;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;

@LiveTest
@ResourceLock(value = Shared.CREDENTIALS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class CredentialsIT {

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @EnumSource
    void theSecretIsEncryptedWithTheKeyOfItsRegion(DeployedSecret secret) {
        assertThat(describe(secret, RegionRole.PRIMARY).kmsKeyId()).isEqualTo(keyArn(RegionRole.PRIMARY));
    }

    @ParameterizedTest
    @EnumSource
    void theSecretIsInSyncUnderTheKeyOfTheOtherRegion(DeployedSecret secret) {
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();

        assertThat(describe(secret, RegionRole.PRIMARY).replicationStatus())
                .singleElement()
                .satisfies((ReplicationStatusType replica) -> {
                    assertThat(replica.status()).isEqualTo(StatusType.IN_SYNC);
                    assertThat(replica.region())
                            .isEqualTo(deployment
                                    .outputs()
                                    .region(RegionRole.SECONDARY)
                                    .id());
                    assertThat(replica.kmsKeyId()).isEqualTo(keyArn(RegionRole.SECONDARY));
                });
    }

    @ParameterizedTest
    @EnumSource
    void theOtherRegionReadsTheSameCredentials(DeployedSecret secret) {
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();

        // Not compared by AssertJ, whose report would show them.
        assertThat(secret.read(deployment, RegionRole.SECONDARY).equals(secret.read(deployment, RegionRole.PRIMARY)))
                .as("the copy's value is that of the secret")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theContentHasTheKeysThatRotationFunctionsRead(DeployedSecret secret) {
        Set<String> keys = new TreeSet<>();
        secret.read(deployment, RegionRole.PRIMARY).fieldNames().forEachRemaining(keys::add);

        assertThat(keys).contains("dbClusterIdentifier", "dbname", "engine", "host", "port", "username", "password");
    }

    @ParameterizedTest
    @EnumSource
    void theContentLeadsToTheWriterWhereverItIs(DeployedSecret secret) {
        JsonNode content = secret.read(deployment, RegionRole.PRIMARY);

        assertThat(content.path("host").asText())
                .isEqualTo(deployment.outputs().value(PlatformOutput.GLOBAL_CLUSTER_ENDPOINT, RegionRole.PRIMARY));
        // The application's two users take turns; the other one's name only goes on.
        assertThat(content.path("username").asText()).startsWith(secret.username(deployment));
    }

    @ParameterizedTest
    @EnumSource
    void thePasswordIsRandomAndNoTextOfAnExpression(DeployedSecret secret) {
        String password = secret.password(deployment);

        // 40 at deployment, 32 after a rotation.
        assertThat(password.length()).isGreaterThanOrEqualTo(32);
        assertThat(password.contains("${") || password.contains("local.") || password.contains("ephemeral"))
                .as("the password is an expression that was never evaluated")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyButTheNamedAndNothingWithoutTls(DeployedSecret secret) {
        String arn = secret.arn(deployment, RegionRole.PRIMARY);
        try (SecretsManagerClient secrets = deployment.aws(RegionRole.PRIMARY).secrets()) {
            String policy =
                    secrets.getResourcePolicy(request -> request.secretId(arn)).resourcePolicy();

            assertThat(PolicyStatement.of(policy))
                    .hasSize(2)
                    .allSatisfy(statement -> {
                        assertThat(statement.allows()).isFalse();
                        assertThat(statement.resources()).contains(arn);
                    })
                    .extracting(PolicyStatement::sid)
                    .containsExactlyInAnyOrder("TlsOnly", "NamedUsersOnly");
        }
    }

    private DescribeSecretResponse describe(DeployedSecret secret, RegionRole role) {
        try (SecretsManagerClient secrets = deployment.aws(role).secrets()) {
            return secrets.describeSecret(request -> request.secretId(secret.arn(deployment, role)));
        }
    }

    private String keyArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role);
    }
}
