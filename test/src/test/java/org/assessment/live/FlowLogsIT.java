package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.TrafficType;

@LiveTest
class FlowLogsIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theTrafficOfTheVpcIsRecorded(RegionRole role) {
        FlowLog flowLog = flowLog(role);

        assertThat(flowLog.flowLogStatus()).isEqualTo("ACTIVE");
        assertThat(flowLog.trafficType()).isEqualTo(TrafficType.ALL);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theRecordIsSummedUpOverTheConfiguredWindow(RegionRole role) {
        assertThat(flowLog(role).maxAggregationInterval())
                .isEqualTo(deployment.environment().network().flowLogAggregationSeconds());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theRecordIsEncryptedWithTheRegionsKey(RegionRole role) {
        assertThat(logGroup(role).kmsKeyId()).isEqualTo(deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theRecordIsKeptForTheConfiguredDays(RegionRole role) {
        assertThat(logGroup(role).retentionInDays())
                .isEqualTo(deployment.environment().logs().retentionDays());
    }

    private FlowLog flowLog(RegionRole role) {
        String vpcId = deployment.outputs().value(PlatformOutput.VPC_ID, role);
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeFlowLogs(request -> request.filter(Deployment.filter("resource-id", vpcId)))
                    .flowLogs()
                    .get(0);
        }
    }

    private LogGroup logGroup(RegionRole role) {
        String name = Arn.fromString(flowLog(role).logDestination()).resource().resource();
        try (CloudWatchLogsClient logs = deployment.aws(role).logs()) {
            return logs.describeLogGroups(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                    .filter(group -> group.logGroupName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
