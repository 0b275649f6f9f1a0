package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;

@LiveTest
class RepositoryIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void itIsThereUnderTheAddressHandedOn(RegionRole role) {
        assertThat(repository(role).repositoryUri())
                .isEqualTo(deployment.outputs().value(PlatformOutput.ECR_REPOSITORY_URL, role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void whatATagNamesNeverChangesAndIsScanned(RegionRole role) {
        assertThat(repository(role).imageTagMutability()).isEqualTo(ImageTagMutability.IMMUTABLE);
        assertThat(repository(role).imageScanningConfiguration().scanOnPush()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itIsEncryptedWithTheRegionsKey(RegionRole role) {
        assertThat(repository(role).encryptionConfiguration().encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(repository(role).encryptionConfiguration().kmsKey())
                .isEqualTo(deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itHasALifeCycle(RegionRole role) {
        try (EcrClient registry = deployment.aws(role).registry()) {
            assertThat(registry.getLifecyclePolicy(request -> request.repositoryName(name(role)))
                            .lifecyclePolicyText())
                    .contains("untagged", "imageCountMoreThan");
        }
    }

    private String name(RegionRole role) {
        String url = deployment.outputs().value(PlatformOutput.ECR_REPOSITORY_URL, role);
        return url.substring(url.indexOf('/') + 1);
    }

    private Repository repository(RegionRole role) {
        try (EcrClient registry = deployment.aws(role).registry()) {
            return registry.describeRepositories(request -> request.repositoryNames(name(role)))
                    .repositories()
                    .get(0);
        }
    }
}
