package org.assessment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The lock of a deployment that somebody else seems to run. Taken off again when closed, without a trace. */
final class ForeignLock implements AutoCloseable {

    private static final String HOLDER = "live-test@elsewhere";

    private static final String EXTENSION = ".tflock";
    private static final String ANYTHING = "*";
    /** As Terraform writes it into the lock object. */
    private static final Map<String, String> CONTENT = Map.of(
            "ID", "00000000-0000-0000-0000-000000000000",
            "Operation", "OperationTypeApply",
            "Info", "A live test holds this lock for a moment; it may be taken off",
            "Who", HOLDER,
            "Version", "1.11.0",
            "Created", "2026-01-01T00:00:00Z",
            "Path", "");

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String version;

    private ForeignLock(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        // Not over a lock that is really held.
        version = s3.putObject(
                        request -> request.bucket(bucket).key(key).ifNoneMatch(ANYTHING),
                        RequestBody.fromString(json()))
                .versionId();
    }

    /** Locks a stack's state. */
    static ForeignLock on(Deployment deployment, String stackId) {
        return new ForeignLock(
                deployment.stateAws().s3(), deployment.environment().state().bucket(), key(deployment, stackId));
    }

    /** The key of the lock object of a stack. */
    static String key(Deployment deployment, String stackId) {
        return deployment.stateKey(stackId) + EXTENSION;
    }

    /** Who seems to hold the lock. */
    String holder() {
        return HOLDER;
    }

    @Override
    public void close() {
        // The version and not the object: the history of locks stays that of real operations.
        s3.deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
        s3.close();
    }

    private static String json() {
        try {
            return new ObjectMapper().writeValueAsString(CONTENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings always has a JSON form", e);
        }
    }
}
