package org.assessment.constructs.audit;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.cloudtrail.Cloudtrail;
import com.hashicorp.cdktf.providers.aws.cloudtrail.CloudtrailEventSelector;
import com.hashicorp.cdktf.providers.aws.cloudtrail.CloudtrailEventSelectorDataResource;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.security.PrivateBucket;
import org.assessment.constructs.security.PrivateBucketPropsBuilder;
import software.constructs.Construct;

/**
 * Records who did what, in every region of the account: in files whose digests show a change, under a key of the
 * platform, in a bucket of their own.
 */
public final class AuditTrail extends Construct {
    private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";
    private static final String SOURCE = "aws:SourceArn";

    private final Cloudtrail trail;
    private final PrivateBucket bucket;
    private final Optional<CloudwatchLogGroup> logGroup;

    /** Creates bucket, log group and trail. */
    public AuditTrail(Construct scope, String id, AuditTrailProps props) {
        super(scope, id);
        bucket = createBucket(props);
        List<ITerraformDependable> before = new ArrayList<>();
        // CloudTrail refuses a bucket into which it cannot write yet.
        before.add(bucket.policy());
        Cloudtrail.Builder builder = Cloudtrail.Builder.create(this, "trail")
                .name(props.name())
                .s3BucketName(bucket.name())
                .kmsKeyId(props.keyArn())
                .isMultiRegionTrail(true)
                .includeGlobalServiceEvents(true)
                .enableLogFileValidation(true)
                .enableLogging(true)
                .eventSelector(List.of(selector(props)))
                .dependsOn(before);
        logGroup = props.logGroup().map(settings -> createLogGroup(settings, props.keyArn()));
        logGroup.ifPresent(group -> {
            IamRole role = createRole(props.logGroup().orElseThrow().roleName());
            before.add(allowWriting(role, group, props));
            builder.cloudWatchLogsGroupArn(group.getArn() + ":*").cloudWatchLogsRoleArn(role.getArn());
        });
        trail = builder.dependsOn(before).build();
    }

    /** ARN of a trail, for what must exist before it: its key's policy. */
    public static String arn(String name, String region, String accountId) {
        return "arn:aws:cloudtrail:%s:%s:trail/%s".formatted(region, accountId, name);
    }

    /** ARN of this trail. */
    public String arn() {
        return trail.getArn();
    }

    /** Name of the bucket with its files. */
    public String bucketName() {
        return bucket.name();
    }

    /** Name of the log group with the events; empty when there is none. */
    public Optional<String> logGroupName() {
        return logGroup.map(CloudwatchLogGroup::getName);
    }

    private static CloudtrailEventSelector selector(AuditTrailProps props) {
        CloudtrailEventSelector.Builder selector =
                CloudtrailEventSelector.builder().includeManagementEvents(true).readWriteType("All");
        if (!props.objectEventBuckets().isEmpty()) {
            selector.dataResource(List.of(CloudtrailEventSelectorDataResource.builder()
                    .type("AWS::S3::Object")
                    // With the slash: every object of this bucket, and not of those whose names begin like it.
                    .values(props.objectEventBuckets().stream()
                            .map(arn -> arn + "/")
                            .toList())
                    .build()));
        }
        return selector.build();
    }

    private PrivateBucket createBucket(AuditTrailProps props) {
        return new PrivateBucket(
                this,
                "bucket",
                PrivateBucketPropsBuilder.builder()
                        .name(props.bucketName())
                        .forceDestroy(props.forceDestroy())
                        .expirationDays(Optional.of(props.retentionDays()))
                        .noncurrentExpirationDays(props.noncurrentExpirationDays())
                        .accessLogBucket(Optional.of(props.accessLogBucket()))
                        .statements(deliveries(props))
                        .build());
    }

    /** <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html">Bucket policy for CloudTrail</a>. */
    private static List<Statement> deliveries(AuditTrailProps props) {
        String bucketArn = "arn:aws:s3:::" + props.bucketName();
        Condition thisTrail = Condition.stringEquals(SOURCE, arn(props.name(), props.region(), props.accountId()));
        return List.of(
                Statement.allow("CheckOfTheBucket")
                        .to(Principal.service(CLOUDTRAIL))
                        .actions("s3:GetBucketAcl")
                        .on(bucketArn)
                        .when(thisTrail),
                Statement.allow("FilesOfThisTrail")
                        .to(Principal.service(CLOUDTRAIL))
                        .actions("s3:PutObject")
                        .on("%s/AWSLogs/%s/*".formatted(bucketArn, props.accountId()))
                        .when(thisTrail)
                        .when(Condition.stringEquals("s3:x-amz-acl", "bucket-owner-full-control")));
    }

    private CloudwatchLogGroup createLogGroup(AuditTrailProps.LogGroup settings, String keyArn) {
        return CloudwatchLogGroup.Builder.create(this, "log-group")
                .name(settings.name())
                .retentionInDays(settings.retentionDays())
                .kmsKeyId(keyArn)
                .build();
    }

    /** Without a condition: <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cw_role_policy.html">CloudTrail sends none here</a>. */
    private IamRole createRole(String name) {
        return IamRole.Builder.create(this, "role")
                .name(name)
                .description("Lets CloudTrail write events to their log group")
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("CloudTrail")
                        .to(Principal.service(CLOUDTRAIL))
                        .actions("sts:AssumeRole")))
                .build();
    }

    private IamRolePolicy allowWriting(IamRole role, CloudwatchLogGroup group, AuditTrailProps props) {
        return IamRolePolicy.Builder.create(this, "role-policy")
                .name("write-events")
                .role(role.getId())
                .policy(PolicyDocument.of(Statement.allow("WriteEvents")
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .on("%s:log-stream:%s_CloudTrail_%s*"
                                .formatted(group.getArn(), props.accountId(), props.region()))))
                .build();
    }
}
