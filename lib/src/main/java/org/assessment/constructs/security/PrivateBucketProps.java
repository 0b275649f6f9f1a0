package org.assessment.constructs.security;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.iam.Statement;

/**
 * What a {@link PrivateBucket} needs.
 *
 * @param name globally unique name
 * @param forceDestroy whether a destruction takes the objects along
 * @param expirationDays days after which objects go; empty for never
 * @param noncurrentExpirationDays days after which overwritten and deleted versions go
 * @param accessLogBucket bucket that receives the access log; empty for the log bucket itself
 * @param statements of the bucket's policy, made from the bucket's ARN, beside the one that demands TLS
 */
@RecordBuilder
public record PrivateBucketProps(
        String name,
        boolean forceDestroy,
        Optional<Integer> expirationDays,
        int noncurrentExpirationDays,
        Optional<String> accessLogBucket,
        List<Statement> statements) {
    /** Copies the statements. */
    public PrivateBucketProps {
        statements = List.copyOf(statements);
    }
}
