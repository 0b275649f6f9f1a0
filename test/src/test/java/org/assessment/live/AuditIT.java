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

    /** One test, because each of these is nothing to see where there is no trail. */
    @Test
    void theTrailIsAsTheEnvironmentSays() {
        assertThat(ours()).hasSize(audit.trail() ? 1 : 0).allSatisfy(trail -> {
            checkIdentity(trail);
            checkWhatItSees(trail);
        });
    }

    private void checkIdentity(Trail trail) {
        assertThat(trail.trailARN()).isEqualTo(output(PlatformOutput.AUDIT_TRAIL_ARN));
        assertThat(trail.s3BucketName()).isEqualTo(output(PlatformOutput.AUDIT_BUCKET_NAME));
        assertThat(trail.kmsKeyId()).isEqualTo(output(PlatformOutput.KMS_KEY_ARN));
    }

    private void checkWhatItSees(Trail trail) {
        assertThat(trail.isMultiRegionTrail()).isTrue();
        assertThat(trail.includeGlobalServiceEvents()).isTrue();
        assertThat(trail.logFileValidationEnabled()).isTrue();
        assertThat(trails.getTrailStatus(request -> request.name(trail.trailARN()))
                        .isLogging())
                .isTrue();
        assertThat(trails.getEventSelectors(request -> request.trailName(trail.trailARN()))
                        .eventSelectors())
                .flatExtracting(EventSelector::dataResources)
                .flatExtracting(DataResource::values)
                .hasSize(audit.objectEvents() ? deployment.environment().roles().size() : 0);
    }

    private String output(PlatformOutput output) {
        return deployment.outputs().value(output, RegionRole.PRIMARY);
    }

    private List<Trail> ours() {
        String suffix = deployment.environment().suffix();
        return trails.describeTrails(request -> {}).trailList().stream()
                .filter(trail -> trail.name()
                        .startsWith("%s-%s-".formatted(deployment.environment().project(), suffix)))
                .toList();
    }
}
