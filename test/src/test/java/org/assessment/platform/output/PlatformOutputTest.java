package org.assessment.platform.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformOutputTest {

    private static final List<RegionRole> BOTH = List.of(RegionRole.PRIMARY, RegionRole.SECONDARY);

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
        assertThat(PlatformOutput.namesFor(BOTH)).doesNotHaveDuplicates();
    }

    @Test
    void withOneRegionThereIsNothingOfTheOtherAndNothingThatSpansBoth() {
        assertThat(PlatformOutput.namesFor(List.of(RegionRole.PRIMARY)))
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
