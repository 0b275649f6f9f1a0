package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

@LiveTest
@ResourceLock(value = Shared.STATES, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class StateIT {

    private final Deployment deployment = Deployment.current();

    static Stream<String> stackIds() {
        return Deployment.current().stackIds().stream();
    }

    @ParameterizedTest
    @MethodSource("stackIds")
    void everyStackHasAnEncryptedState(String stackId) {
        assertThat(state(stackId).serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    }

    @ParameterizedTest
    @MethodSource("stackIds")
    void anEarlierStateCanBeBroughtBack(String stackId) {
        assertThat(state(stackId).versionId()).isNotBlank().isNotEqualTo("null");
    }

    @ParameterizedTest
    @MethodSource("stackIds")
    void operationsOnAStackWereLocked(String stackId) {
        assertThat(locks(stackId).versions())
                .as("lock objects that were written, as old versions")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("stackIds")
    void noOperationLeftItsLockBehind(String stackId) {
        ListObjectVersionsResponse locks = locks(stackId);

        assertThat(locks.versions()).noneMatch(ObjectVersion::isLatest);
        assertThat(locks.deleteMarkers()).anyMatch(DeleteMarkerEntry::isLatest);
    }

    private HeadObjectResponse state(String stackId) {
        try (S3Client s3 = deployment.stateAws().s3()) {
            return s3.headObject(request -> request.bucket(bucket()).key(deployment.stateKey(stackId)));
        }
    }

    private ListObjectVersionsResponse locks(String stackId) {
        try (S3Client s3 = deployment.stateAws().s3()) {
            return s3.listObjectVersions(
                    request -> request.bucket(bucket()).prefix(ForeignLock.key(deployment, stackId)));
        }
    }

    private String bucket() {
        return deployment.environment().state().bucket();
    }
}
