package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

@LiveTest
class BucketIT {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** A bucket, and AWS in its region. */
    private record Bucket(String name, Aws aws) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bucket> buckets() {
        Deployment deployment = Deployment.current();
        Stream<Bucket> regional = DeployedOutputs.roles()
                .flatMap(role -> Stream.of(
                        new Bucket(logBucketName(deployment, role), deployment.aws(role)),
                        new Bucket(
                                deployment.outputs().value(PlatformOutput.BUCKET_NAME, role), deployment.aws(role))));
        Bucket state = new Bucket(deployment.environment().state().bucket(), deployment.stateAws());
        return Stream.concat(regional, Stream.of(state));
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void objectsAreEncryptedWithAes256(Bucket bucket) {
        try (S3Client s3 = bucket.aws().s3()) {
            assertThat(s3.getBucketEncryption(request -> request.bucket(bucket.name()))
                            .serverSideEncryptionConfiguration()
                            .rules())
                    .singleElement()
                    .extracting(
                            rule -> rule.applyServerSideEncryptionByDefault().sseAlgorithm())
                    .isEqualTo(ServerSideEncryption.AES256);
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void objectsAreVersioned(Bucket bucket) {
        try (S3Client s3 = bucket.aws().s3()) {
            assertThat(s3.getBucketVersioning(request -> request.bucket(bucket.name()))
                            .status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void thePublicIsKeptOut(Bucket bucket) {
        PublicAccessBlockConfiguration closed = PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();

        try (S3Client s3 = bucket.aws().s3()) {
            assertThat(s3.getPublicAccessBlock(request -> request.bucket(bucket.name()))
                            .publicAccessBlockConfiguration())
                    .isEqualTo(closed);
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void accessListsHaveNoEffect(Bucket bucket) {
        try (S3Client s3 = bucket.aws().s3()) {
            assertThat(s3.getBucketOwnershipControls(request -> request.bucket(bucket.name()))
                            .ownershipControls()
                            .rules())
                    .extracting(OwnershipControlsRule::objectOwnership)
                    .containsExactly(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void plainHttpIsRefused(Bucket bucket) {
        try (S3Client s3 = bucket.aws().s3OverPlainHttp()) {
            assertThat(statusOfAnAbsentObject(s3, bucket)).isEqualTo(FORBIDDEN);
        }
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void tlsIsAnswered(Bucket bucket) {
        try (S3Client s3 = bucket.aws().s3()) {
            assertThat(statusOfAnAbsentObject(s3, bucket)).isEqualTo(NOT_FOUND);
        }
    }

    private static int statusOfAnAbsentObject(S3Client s3, Bucket bucket) {
        return catchThrowableOfType(
                        S3Exception.class,
                        () -> s3.getObjectAsBytes(
                                request -> request.bucket(bucket.name()).key("live-test/absent")))
                .statusCode();
    }

    private static String logBucketName(Deployment deployment, RegionRole role) {
        return deployment
                .names(role)
                .of(PlatformName.LOG_BUCKET, deployment.outputs().account());
    }
}
