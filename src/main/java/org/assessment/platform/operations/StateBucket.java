package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.platform.configuration.StateSettings;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The bucket of the Terraform state: versioned, encrypted with SSE-S3, closed to the public, TLS only. */
final class StateBucket implements AutoCloseable {
    private static final String LOCK_EXTENSION = ".tflock";
    private static final int OLD_VERSIONS_DAYS = 365;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    /** The one region that must not be named when a bucket is made in it. */
    private static final String NAMELESS_REGION = "us-east-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateSettings settings;
    private final S3Client s3;

    private StateBucket(StateSettings settings, S3Client s3) {
        this.settings = settings;
        this.s3 = s3;
    }

    static StateBucket of(StateSettings settings) {
        return new StateBucket(
                settings,
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .region(Region.of(settings.region()))
                        .build());
    }

    /**
     * Makes the bucket when it is not there, and puts its settings right in any case.
     *
     * @return what was done, in a sentence
     * @throws OperationFailure when the name is taken by another account
     */
    String ensure(String account) {
        boolean existed = exists(account);
        if (!existed) {
            create();
        }
        secure();
        return "State bucket %s in %s: %s; versioned, encrypted, closed to the public, TLS only"
                .formatted(settings.bucket(), settings.region(), existed ? "was there" : "made");
    }

    /** The locks on the state objects of one environment. */
    List<StateLock> locks(String suffix) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(settings.bucket()).prefix(suffix + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> key.endsWith(LOCK_EXTENSION))
                .flatMap(key -> read(key).map(content -> StateLock.of(key, content)).stream())
                .toList();
    }

    /** Takes a lock off. */
    void release(StateLock lock) {
        s3.deleteObject(request -> request.bucket(settings.bucket()).key(lock.key()));
    }

    /** The JSON object under a key; empty when there is none. */
    Optional<JsonNode> read(String key) {
        try {
            return Optional.of(JSON.readTree(s3.getObjectAsBytes(
                            request -> request.bucket(settings.bucket()).key(key))
                    .asByteArray()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    /**
     * Whether the bucket is there.
     *
     * @throws OperationFailure when it belongs to another account
     */
    boolean exists(String account) {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()).expectedBucketOwner(account));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            if (e.statusCode() == FORBIDDEN) {
                throw new OperationFailure(
                        "The bucket %s belongs to another account. Choose another name: state.bucket in the environment's file, or TERRAFORM_STATE_BUCKET."
                                .formatted(settings.bucket()));
            }
            throw e;
        }
    }

    private void create() {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(settings.bucket());
        if (!settings.region().equals(NAMELESS_REGION)) {
            request.createBucketConfiguration(location -> location.locationConstraint(settings.region()));
        }
        s3.createBucket(request.build());
        s3.waiter().waitUntilBucketExists(wait -> wait.bucket(settings.bucket()));
    }

    private void secure() {
        String bucket = settings.bucket();
        s3.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)));
        s3.putBucketOwnershipControls(request -> request.bucket(bucket)
                .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .build())));
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        s3.putBucketEncryption(request -> request.bucket(bucket)
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(
                                defaults -> defaults.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())));
        s3.putBucketLifecycleConfiguration(request -> request.bucket(bucket).lifecycleConfiguration(lifecycle()));
        s3.putBucketPolicy(request -> request.bucket(bucket).policy(tlsOnly(bucket)));
    }

    private static BucketLifecycleConfiguration lifecycle() {
        return BucketLifecycleConfiguration.builder()
                .rules(LifecycleRule.builder()
                        .id("old-versions")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(""))
                        .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(OLD_VERSIONS_DAYS))
                        .build())
                .build();
    }

    private static String tlsOnly(String bucket) {
        return PolicyDocument.of(Statement.deny("TlsOnly")
                .to(Principal.everybody())
                .actions("s3:*")
                .on("arn:aws:s3:::" + bucket, "arn:aws:s3:::" + bucket + "/*")
                .when(Condition.bool("aws:SecureTransport", false)));
    }
}
