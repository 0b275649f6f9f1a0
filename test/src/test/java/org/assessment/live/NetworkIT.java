package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

@LiveTest
class NetworkIT {

    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");
    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theVpcIsAvailable(RegionRole role) {
        assertThat(vpc(role).state()).isEqualTo(VpcState.AVAILABLE);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theVpcHasTheConfiguredRange(RegionRole role) {
        assertThat(vpc(role).cidrBlock()).isEqualTo(deployment.settings(role).cidr());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theVpcResolvesNames(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            assertThat(ec2.describeVpcAttribute(request ->
                                    request.vpcId(vpcId(role)).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                            .enableDnsSupport()
                            .value())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void whatIsInTheVpcHasNames(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            assertThat(ec2.describeVpcAttribute(request ->
                                    request.vpcId(vpcId(role)).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                            .enableDnsHostnames()
                            .value())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void thereIsAPrivateSubnetInEachZone(RegionRole role) {
        assertThat(privateSubnets(role))
                .extracting(Subnet::availabilityZoneId)
                .hasSize(deployment.environment().network().availabilityZones())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void excludedZonesAreNotUsed(RegionRole role) {
        List<String> excluded = deployment.settings(role).excludedZoneIds();

        assertThat(privateSubnets(role)).noneMatch(subnet -> excluded.contains(subnet.availabilityZoneId()));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void privateSubnetsAreInTheVpcAndGiveNoPublicAddresses(RegionRole role) {
        assertThat(privateSubnets(role)).allSatisfy(subnet -> {
            assertThat(subnet.vpcId()).isEqualTo(vpcId(role));
            assertThat(subnet.mapPublicIpOnLaunch()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void privateSubnetsHaveNoWayToTheInternet(RegionRole role) {
        assumeThat(deployment.environment().network().natGateways())
                .as("this environment has NAT gateways on purpose")
                .isFalse();

        assertThat(deployment.privateRouteTables(role))
                .hasSize(deployment.environment().network().availabilityZones())
                .flatMap(table -> table.routes())
                .noneMatch(NetworkIT::leadsEverywhere);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theDefaultSecurityGroupIsClosedInBothDirections(RegionRole role) {
        SecurityGroup group = defaultSecurityGroup(role);

        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress()).isEmpty();
    }

    private static boolean leadsEverywhere(Route route) {
        return Stream.of(route.destinationCidrBlock(), route.destinationIpv6CidrBlock())
                .filter(Objects::nonNull)
                .anyMatch(EVERYWHERE::contains);
    }

    private String vpcId(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.VPC_ID, role);
    }

    private Vpc vpc(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeVpcs(request -> request.vpcIds(vpcId(role)))
                    .vpcs()
                    .get(0);
        }
    }

    private List<Subnet> privateSubnets(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeSubnets(request ->
                            request.subnetIds(deployment.outputs().list(PlatformOutput.PRIVATE_SUBNET_IDS, role)))
                    .subnets();
        }
    }

    private SecurityGroup defaultSecurityGroup(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeSecurityGroups(request -> request.filters(
                            Deployment.filter("vpc-id", vpcId(role)), Deployment.filter("group-name", "default")))
                    .securityGroups()
                    .get(0);
        }
    }
}
