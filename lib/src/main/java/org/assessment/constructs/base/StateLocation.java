package org.assessment.constructs.base;

import java.util.Objects;

/**
 * Where the state of all stacks lies. In a region of its own, so that the loss of a region of the platform leaves it
 * readable.
 *
 * @param bucket name of the S3 bucket
 * @param region region of the bucket
 */
public record StateLocation(String bucket, String region) {
    /** Rejects missing parts. */
    public StateLocation {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(region, "region");
    }
}
