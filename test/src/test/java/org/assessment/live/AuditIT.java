package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.AuditSettings;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** The audit trail: as the environment says, or none of ours. */
@LiveTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {

    private final Deployment deployment = Deployment.current();
    private final AuditSettings audit = deployment.environment().audit();
    private final CloudTrailClient trails = deployment.aws(RegionRole.PRIMARY).trails();

    @AfterAll
    void close() {
        trails.close();
    }

    @Test
    void thereIsATrailWhenItIsSwitchedOn() {
        assertThat(ours()).hasSize(audit.trail() ? 1 : 0);
    }

    @Test
    void itSeesAllRegionsAndItsFilesAreProvenAndEncrypted() {
        assertThat(ours()).allSatisfy(trail -> {
            assertThat(trail.isMultiRegionTrail()).isTrue();
            assertThat(trail.includeGlobalServiceEvents()).isTrue();
            assertThat(trail.logFileValidationEnabled()).isTrue();
            assertThat(trail.kmsKeyId())
                    .isEqualTo(deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, RegionRole.PRIMARY));
            assertThat(trail.s3BucketName())
                    .isEqualTo(deployment.outputs().value(PlatformOutput.AUDIT_BUCKET_NAME, RegionRole.PRIMARY));
            assertThat(trail.trailARN())
                    .isEqualTo(deployment.outputs().value(PlatformOutput.AUDIT_TRAIL_ARN, RegionRole.PRIMARY));
        });
    }

    @Test
    void itRecords() {
        assertThat(ours())
                .allSatisfy(trail -> assertThat(trails.getTrailStatus(request -> request.name(trail.trailARN()))
                                .isLogging())
                        .isTrue());
    }

    @Test
    void readsAndWritesOfUploadsAreInItWhenTheyAreSwitchedOn() {
        assertThat(ours())
                .allSatisfy(trail -> assertThat(trails.getEventSelectors(request -> request.trailName(trail.trailARN()))
                                .eventSelectors())
                        .flatExtracting(EventSelector::dataResources)
                        .flatExtracting(DataResource::values)
                        .hasSize(
                                audit.objectEvents()
                                        ? deployment.environment().roles().size()
                                        : 0));
    }

    private List<Trail> ours() {
        String suffix = deployment.environment().suffix();
        return trails.describeTrails(request -> {}).trailList().stream()
                .filter(trail -> trail.name()
                        .startsWith("%s-%s-".formatted(deployment.environment().project(), suffix)))
                .toList();
    }
}
