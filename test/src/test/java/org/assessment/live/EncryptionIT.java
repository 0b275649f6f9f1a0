package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

@LiveTest
class EncryptionIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theKeyIsEnabledAndOurs(RegionRole role) {
        try (KmsClient kms = deployment.aws(role).kms()) {
            KeyMetadata key =
                    kms.describeKey(request -> request.keyId(keyArn(role))).keyMetadata();

            assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(key.keyManager()).isEqualTo(KeyManagerType.CUSTOMER);
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theKeyIsRotated(RegionRole role) {
        try (KmsClient kms = deployment.aws(role).kms()) {
            assertThat(kms.getKeyRotationStatus(request -> request.keyId(keyArn(role)))
                            .keyRotationEnabled())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theKeyIsFoundByItsAlias(RegionRole role) {
        try (KmsClient kms = deployment.aws(role).kms()) {
            assertThat(kms.listAliases(request -> request.keyId(keyArn(role))).aliases())
                    .extracting(AliasListEntry::aliasName)
                    .containsExactly("alias/" + deployment.names(role).of(PlatformName.KEY));
        }
    }

    private String keyArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role);
    }
}
