package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class FlowLogsTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1";
    private static final SynthesizedStack STACK = ConstructStack.with(stack -> new FlowLogs(
            stack,
            "flow-logs",
            FlowLogsPropsBuilder.builder()
                    .vpcId("vpc-1")
                    .logGroupName("assess-test-primary-flow-logs")
                    .roleName("assess-test-primary-flow-logs-us-east-1")
                    .keyArn(KEY)
                    .accountId("123456789012")
                    .region(ConstructStack.REGION)
                    .retentionDays(14)
                    .aggregationSeconds(600)
                    .build()));

    private final Element flowLog = STACK.resource("aws_flow_log");
    private final Element logGroup = STACK.resource("aws_cloudwatch_log_group");
    private final Element role = STACK.resource("aws_iam_role");

    @Test
    void acceptedAndRejectedTrafficOfTheVpcIsRecorded() {
        assertThat(flowLog.text("/vpc_id")).isEqualTo("vpc-1");
        assertThat(flowLog.text("/traffic_type")).isEqualTo("ALL");
    }

    @Test
    void trafficIsSummedUpOverTheConfiguredWindow() {
        assertThat(flowLog.number("/max_aggregation_interval")).isEqualTo(600);
    }

    @Test
    void theRecordGoesToTheLogGroup() {
        assertThat(flowLog.text("/log_destination_type")).isEqualTo("cloud-watch-logs");
        assertThat(flowLog.text("/log_destination")).isEqualTo(logGroup.reference("arn"));
    }

    @Test
    void theLogGroupIsEncryptedWithTheGivenKey() {
        assertThat(logGroup.text("/kms_key_id")).isEqualTo(KEY);
    }

    @Test
    void theLogGroupKeepsTheConfiguredDays() {
        assertThat(logGroup.number("/retention_in_days")).isEqualTo(14);
    }

    @Test
    void theFlowLogWaitsForThePermissionToWrite() {
        Element policy = STACK.resource("aws_iam_role_policy");

        assertThat(flowLog.texts("/depends_on")).containsExactly(policy.type() + "." + policy.name());
    }

    @Test
    void theRoleMayWriteToItsLogGroupAlone() {
        PolicyStatement write =
                STACK.resource("aws_iam_role_policy").policy("/policy").get(0);

        assertThat(write.resources()).containsExactly(logGroup.reference("arn") + ":*");
        assertThat(write.actions())
                .containsExactly("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
    }

    @Test
    void onlyFlowLogsOfThisAccountAndRegionTakeTheRole() {
        PolicyStatement trust = role.policy("/assume_role_policy").get(0);

        assertThat(trust.principals("Service")).containsExactly("vpc-flow-logs.amazonaws.com");
        assertThat(trust.condition("StringEquals", "aws:SourceAccount")).containsExactly("123456789012");
        assertThat(trust.condition("ArnLike", "aws:SourceArn"))
                .containsExactly("arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*");
    }
}
