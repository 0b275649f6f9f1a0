package org.assessment.constructs.audit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link AuditTrail} needs.
 *
 * @param name name of the trail
 * @param region its home region, which is also the bucket's
 * @param accountId account of the trail
 * @param keyArn key of that region; its policy must let the trail use it
 * @param bucketName globally unique name of the bucket
 * @param accessLogBucket bucket that receives the access log of the trail's bucket
 * @param retentionDays days after which files go
 * @param noncurrentExpirationDays days after which overwritten and deleted versions go
 * @param forceDestroy whether a destruction takes the files along
 * @param logGroup where events can be searched, and alarms read them; empty for nowhere
 * @param objectEventBuckets ARNs of the buckets of which every read and write of an object is recorded
 */
@RecordBuilder
public record AuditTrailProps(
        String name,
        String region,
        String accountId,
        String keyArn,
        String bucketName,
        String accessLogBucket,
        int retentionDays,
        int noncurrentExpirationDays,
        boolean forceDestroy,
        Optional<LogGroup> logGroup,
        List<String> objectEventBuckets) {
    /** Copies the list. */
    public AuditTrailProps {
        objectEventBuckets = List.copyOf(objectEventBuckets);
    }

    /**
     * The log group.
     *
     * @param name name of the log group
     * @param roleName name of the role with which CloudTrail writes to it
     * @param retentionDays days that it keeps
     */
    public record LogGroup(String name, String roleName, int retentionDays) {}
}
