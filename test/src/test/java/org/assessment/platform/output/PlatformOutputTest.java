package org.assessment.platform.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformOutputTest {

    private static final Environment BOTH = EnvironmentFile.shipped("dev").load();
    private static final Environment ONE = EnvironmentFile.withOneRegion().load();
    private static final Environment EVERYTHING =
            EnvironmentFile.withAccessAndAudit().load();

    @Test
    void theNamesAreThoseThatOthersRelyOn() {
        assertThat(PlatformOutput.namesFor(BOTH))
                .contains(
                        "PrimaryVPCId",
                        "SecondaryVPCId",
                        "PrimaryPrivateSubnetIds",
                        "SecondaryPrivateSubnetIds",
                        "PrimaryVpcEndpointIds",
                        "SecondaryVpcEndpointIds",
                        "PrimaryKmsKeyArn",
                        "SecondaryKmsKeyArn",
                        "PrimaryHealthMonitorFunctionName",
                        "SecondaryHealthMonitorFunctionName",
                        "FailoverTriggerFunctionName",
                        "SecondaryFailoverTriggerFunctionName",
                        "PrimaryHealthCheckId",
                        "SecondaryHealthCheckId",
                        "VPCPeeringConnectionId");
    }

    @Test
    void noTwoOutputsShareAName() {
        assertThat(PlatformOutput.namesFor(EVERYTHING)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSwitchedOnIsHandedOn() {
        assertThat(PlatformOutput.namesFor(EVERYTHING))
                .contains("AuditTrailArn", "AuditBucketName", "BreakGlassRoleArn", "PipelineRoleArn")
                .containsAll(PlatformOutput.namesFor(BOTH));
        assertThat(PlatformOutput.namesFor(BOTH)).doesNotContain("AuditTrailArn", "PipelineRoleArn");
    }

    @Test
    void oneRegionWithATrailHandsOnThatAndNothingOfAStandby() {
        Environment environment =
                EnvironmentFile.withOneRegion().with("audit.trail", true).load();

        assertThat(PlatformOutput.namesFor(environment))
                .contains("AuditTrailArn")
                .doesNotContain("PrimaryHealthCheckId", "VPCPeeringConnectionId");
    }

    @Test
    void oneRegionWithADomainHandsOnItsHealthCheckAndNothingOfAStandby() {
        Environment environment =
                EnvironmentFile.withDomain().without("regions.secondary").load();

        assertThat(PlatformOutput.namesFor(environment))
                .contains("PrimaryHealthCheckId")
                .doesNotContain("SecondaryHealthCheckId", "VPCPeeringConnectionId", "HealthCheckId");
    }

    @Test
    void withOneRegionThereIsNothingOfTheOtherAndNothingThatSpansBoth() {
        assertThat(PlatformOutput.namesFor(ONE))
                .noneMatch(name -> name.startsWith("Secondary"))
                .doesNotContain(
                        PlatformOutput.VPC_PEERING_CONNECTION_ID.name(RegionRole.PRIMARY),
                        PlatformOutput.HEALTH_CHECK_ID.name(RegionRole.PRIMARY),
                        PlatformOutput.FAILOVER_TRIGGER_FUNCTION_NAME.name(RegionRole.PRIMARY))
                .isSubsetOf(PlatformOutput.namesFor(BOTH));
    }

    @ParameterizedTest
    @EnumSource
    void anOutputSaysWhatItIs(PlatformOutput output) {
        assertThat(output.description()).isNotBlank();
    }
}
