package org.assessment.constructs.security;

import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDeleteMarkerReplication;
import com.hashicorp.cdktf.providers.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestination;
import com.hashicorp.cdktf.providers.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleFilter;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/** Copies every new object of a bucket to a bucket of another region, but no deletion of a version. */
public final class BucketReplication extends Construct {
    /** Creates the role and the rule. */
    public BucketReplication(Construct scope, String id, BucketReplicationProps props) {
        super(scope, id);
        IamRole role = createRole(props);
        IamRolePolicy policy = allowCopying(role, props);
        S3BucketReplicationConfigurationA.Builder.create(this, "rule")
                .bucket(props.sourceBucket())
                .role(role.getArn())
                .rule(List.of(S3BucketReplicationConfigurationRule.builder()
                        .id("everything")
                        .priority(0)
                        .status("Enabled")
                        .filter(S3BucketReplicationConfigurationRuleFilter.builder()
                                .prefix("")
                                .build())
                        .deleteMarkerReplication(S3BucketReplicationConfigurationRuleDeleteMarkerReplication.builder()
                                .status("Enabled")
                                .build())
                        .destination(S3BucketReplicationConfigurationRuleDestination.builder()
                                .bucket(props.destinationArn())
                                .build())
                        .build()))
                .dependsOn(List.of(policy))
                .build();
    }

    private IamRole createRole(BucketReplicationProps props) {
        return IamRole.Builder.create(this, "role")
                .name(props.roleName())
                .description("Lets S3 copy uploads to the other region")
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("ReplicationOfThisBucket")
                        .to(Principal.service("s3.amazonaws.com"))
                        .actions("sts:AssumeRole")
                        .when(Condition.sourceAccount(props.accountId()))
                        .when(Condition.arnLike("aws:SourceArn", props.sourceArn()))))
                .build();
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Permissions for live replication</a>. */
    private IamRolePolicy allowCopying(IamRole role, BucketReplicationProps props) {
        return IamRolePolicy.Builder.create(this, "role-policy")
                .name("copy-objects")
                .role(role.getId())
                .policy(PolicyDocument.of(
                        Statement.allow("ReadConfiguration")
                                .actions("s3:GetReplicationConfiguration", "s3:ListBucket")
                                .on(props.sourceArn()),
                        Statement.allow("ReadVersions")
                                .actions(
                                        "s3:GetObjectVersionForReplication",
                                        "s3:GetObjectVersionAcl",
                                        "s3:GetObjectVersionTagging")
                                .on(props.sourceArn() + "/*"),
                        Statement.allow("WriteCopies")
                                .actions("s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags")
                                .on(props.destinationArn() + "/*")))
                .build();
    }
}
