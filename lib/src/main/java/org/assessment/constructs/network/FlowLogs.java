package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.flow_log.FlowLog;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/** Who talked to whom in a VPC, accepted and rejected, in an encrypted log group with a retention. */
public final class FlowLogs extends Construct {
    /** Creates the log group, the role that writes to it, and the flow log. */
    public FlowLogs(Construct scope, String id, FlowLogsProps props) {
        super(scope, id);
        CloudwatchLogGroup logGroup = CloudwatchLogGroup.Builder.create(this, "log-group")
                .name(props.logGroupName())
                .retentionInDays(props.retentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        IamRole role = createRole(props);
        IamRolePolicy policy = IamRolePolicy.Builder.create(this, "role-policy")
                .name("write-flow-logs")
                .role(role.getId())
                .policy(PolicyDocument.of(Statement.allow("WriteFlowLogs")
                        .actions("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                        .on(logGroup.getArn() + ":*")))
                .build();
        FlowLog.Builder.create(this, "flow-log")
                .vpcId(props.vpcId())
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logDestination(logGroup.getArn())
                .iamRoleArn(role.getArn())
                .maxAggregationInterval(props.aggregationSeconds())
                .tags(Map.of("Name", props.logGroupName()))
                // A flow log that may not write at first stays silent for good.
                .dependsOn(List.of(policy))
                .build();
    }

    private IamRole createRole(FlowLogsProps props) {
        return IamRole.Builder.create(this, "role")
                .name(props.roleName())
                .description("Lets VPC flow logs write to their log group")
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("FlowLogsOfThisAccount")
                        .to(Principal.service("vpc-flow-logs.amazonaws.com"))
                        .actions("sts:AssumeRole")
                        .when(Condition.sourceAccount(props.accountId()))
                        .when(Condition.arnLike(
                                "aws:SourceArn",
                                "arn:aws:ec2:%s:%s:vpc-flow-log/*".formatted(props.region(), props.accountId())))))
                .build();
    }
}
