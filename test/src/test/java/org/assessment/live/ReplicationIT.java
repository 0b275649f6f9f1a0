package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;

@LiveTest
class ReplicationIT {

    private final Deployment deployment = Deployment.current();

    @BeforeEach
    void requireTwoRegions() {
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();
    }

    @Test
    void everyUploadIsCopiedToTheOtherRegion() {
        ReplicationRule rule = rule();

        assertThat(rule.status()).isEqualTo(ReplicationRuleStatus.ENABLED);
        assertThat(rule.filter().prefix()).isNullOrEmpty();
        assertThat(rule.destination().bucket()).isEqualTo("arn:aws:s3:::" + bucket(RegionRole.SECONDARY));
    }

    @Test
    void aDeletionHidesTheCopyToo() {
        assertThat(rule().deleteMarkerReplication().status()).isEqualTo(DeleteMarkerReplicationStatus.ENABLED);
    }

    private ReplicationRule rule() {
        try (S3Client s3 = deployment.aws(RegionRole.PRIMARY).s3()) {
            ReplicationConfiguration configuration = s3.getBucketReplication(
                            request -> request.bucket(bucket(RegionRole.PRIMARY)))
                    .replicationConfiguration();
            assertThat(configuration.rules()).hasSize(1);
            return configuration.rules().get(0);
        }
    }

    private String bucket(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.BUCKET_NAME, role);
    }
}
