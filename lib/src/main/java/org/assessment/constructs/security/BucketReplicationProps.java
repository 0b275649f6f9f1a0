package org.assessment.constructs.security;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link BucketReplication} needs.
 *
 * @param roleName name of the role that copies
 * @param accountId account of both buckets
 * @param sourceBucket bucket that is copied; versioned
 * @param sourceArn its ARN
 * @param destinationArn ARN of the bucket that is copied to; versioned
 */
@RecordBuilder
public record BucketReplicationProps(
        String roleName, String accountId, String sourceBucket, String sourceArn, String destinationArn) {}
