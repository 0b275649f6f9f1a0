package org.assessment.constructs.security;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * A bucket that nobody outside reaches: public access blocked, ownership enforced, TLS only, versioned, and encrypted
 * with SSE-S3 (AES-256), which is this platform's compliance decision and the only encryption that load balancer logs
 * accept.
 */
public final class PrivateBucket extends Construct {
    private static final int MULTIPART_CLEAN_UP_DAYS = 7;

    private final S3Bucket bucket;
    private final String name;
    private final String arn;
    private final S3BucketPolicy policy;

    /** Creates the bucket with all of its settings. */
    public PrivateBucket(Construct scope, String id, PrivateBucketProps props) {
        super(scope, id);
        bucket = S3Bucket.Builder.create(this, "bucket")
                .bucket(props.name())
                .forceDestroy(props.forceDestroy())
                .build();
        name = bucket.getId();
        arn = bucket.getArn();
        S3BucketPublicAccessBlock access = blockPublicAccess();
        enforceOwnership();
        encrypt();
        S3BucketVersioningA versioning = version();
        expire(props, versioning);
        props.accessLogBucket()
                .ifPresent(target -> S3BucketLoggingA.Builder.create(this, "logging")
                        .bucket(name)
                        .targetBucket(target)
                        .targetPrefix(props.name() + "/")
                        .build());
        policy = S3BucketPolicy.Builder.create(this, "policy")
                .bucket(name)
                .policy(PolicyDocument.of(statements(props)))
                // S3 answers a conflict when both are changed at once.
                .dependsOn(List.of(access))
                .build();
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    /** ARN of the bucket. */
    public String arn() {
        return arn;
    }

    /** For what AWS refuses to make until the bucket lets it in. */
    public ITerraformDependable policy() {
        return policy;
    }

    private S3BucketPublicAccessBlock blockPublicAccess() {
        return S3BucketPublicAccessBlock.Builder.create(this, "public-access")
                .bucket(name)
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
    }

    private void enforceOwnership() {
        S3BucketOwnershipControls.Builder.create(this, "ownership")
                .bucket(name)
                .rule(S3BucketOwnershipControlsRule.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build())
                .build();
    }

    private void encrypt() {
        S3BucketServerSideEncryptionConfigurationA.Builder.create(this, "encryption")
                .bucket(name)
                .rule(List.of(S3BucketServerSideEncryptionConfigurationRuleA.builder()
                        .applyServerSideEncryptionByDefault(
                                S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA
                                        .builder()
                                        .sseAlgorithm("AES256")
                                        .build())
                        .build()))
                .build();
    }

    private S3BucketVersioningA version() {
        return S3BucketVersioningA.Builder.create(this, "versioning")
                .bucket(name)
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder()
                        .status("Enabled")
                        .build())
                .build();
    }

    private void expire(PrivateBucketProps props, S3BucketVersioningA versioning) {
        S3BucketLifecycleConfigurationRule.Builder rule = S3BucketLifecycleConfigurationRule.builder()
                .id("clean-up")
                .status("Enabled")
                .filter(S3BucketLifecycleConfigurationRuleFilter.builder()
                        .prefix("")
                        .build())
                .abortIncompleteMultipartUpload(
                        S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                                .daysAfterInitiation(MULTIPART_CLEAN_UP_DAYS)
                                .build())
                .noncurrentVersionExpiration(S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                        .noncurrentDays(props.noncurrentExpirationDays())
                        .build());
        props.expirationDays()
                .ifPresent(days -> rule.expiration(S3BucketLifecycleConfigurationRuleExpiration.builder()
                        .days(days)
                        .build()));
        S3BucketLifecycleConfiguration.Builder.create(this, "lifecycle")
                .bucket(name)
                .rule(List.of(rule.build()))
                // A rule about old versions needs versions.
                .dependsOn(List.of(versioning))
                .build();
    }

    private List<Statement> statements(PrivateBucketProps props) {
        List<Statement> statements = new ArrayList<>(props.statements());
        statements.add(Statement.deny("TlsOnly")
                .to(Principal.everybody())
                .actions("s3:*")
                .on(arn, arn + "/*")
                .when(Condition.bool("aws:SecureTransport", false)));
        return statements;
    }
}
