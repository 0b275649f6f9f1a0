package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

@LiveTest
class PeeringIT {

    private final Deployment deployment = Deployment.current();

    @BeforeEach
    void requireTwoRegions() {
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY))
                .as("this environment has one region, and nothing to connect it with")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theConnectionIsActive(RegionRole role) {
        assertThat(connection(role).status().code()).isEqualTo(VpcPeeringConnectionStateReasonCode.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void theConnectionIsBetweenTheTwoVpcs(RegionRole role) {
        assertThat(connection(role).requesterVpcInfo().vpcId())
                .isEqualTo(deployment.outputs().value(PlatformOutput.VPC_ID, RegionRole.PRIMARY));
        assertThat(connection(role).accepterVpcInfo().vpcId())
                .isEqualTo(deployment.outputs().value(PlatformOutput.VPC_ID, RegionRole.SECONDARY));
    }

    @Test
    void namesOfThePrimaryResolveInTheSecondary() {
        assertThat(connection(RegionRole.PRIMARY)
                        .requesterVpcInfo()
                        .peeringOptions()
                        .allowDnsResolutionFromRemoteVpc())
                .isTrue();
    }

    @Test
    void namesOfTheSecondaryResolveInThePrimary() {
        assertThat(connection(RegionRole.SECONDARY)
                        .accepterVpcInfo()
                        .peeringOptions()
                        .allowDnsResolutionFromRemoteVpc())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyPrivateRouteTableHasAnActiveRouteToTheOtherRegion(RegionRole role) {
        String peerRange = deployment.settings(role.peer()).cidr();
        String connectionId = connectionId();

        assertThat(deployment.privateRouteTables(role))
                .hasSize(deployment.environment().network().availabilityZones())
                .allSatisfy(table -> assertThat(table.routes())
                        .filteredOn(route -> peerRange.equals(route.destinationCidrBlock()))
                        .singleElement()
                        .satisfies(route -> {
                            assertThat(route.vpcPeeringConnectionId()).isEqualTo(connectionId);
                            assertThat(route.state()).isEqualTo(RouteState.ACTIVE);
                        }));
    }

    private String connectionId() {
        return deployment.outputs().value(PlatformOutput.VPC_PEERING_CONNECTION_ID, RegionRole.PRIMARY);
    }

    /** The connection as a region sees it: each side knows its own options. */
    private VpcPeeringConnection connection(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeVpcPeeringConnections(request -> request.vpcPeeringConnectionIds(connectionId()))
                    .vpcPeeringConnections()
                    .get(0);
        }
    }
}
