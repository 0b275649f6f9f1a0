package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.EndpointService;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.PolicyStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

@LiveTest
class EndpointsIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void everyServiceHasAnEndpointInTheVpc(RegionRole role) {
        String region = deployment.outputs().region(role).id();

        assertThat(endpoints(role))
                .allMatch(
                        endpoint -> endpoint.vpcId().equals(deployment.outputs().value(PlatformOutput.VPC_ID, role)))
                .extracting(VpcEndpoint::serviceName)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EndpointService.values())
                        .map(service -> service.serviceName(region))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void everyEndpointIsAvailable(RegionRole role) {
        // AWS itself answers in lower case where its API's model has a capital.
        assertThat(endpoints(role))
                .allSatisfy(endpoint -> assertThat(endpoint.stateAsString()).isEqualToIgnoringCase("available"));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void interfacesTakeOverTheNamesOfTheirServices(RegionRole role) {
        assertThat(interfaces(role))
                .hasSameSizeAs(EndpointService.ofType(EndpointService.Type.INTERFACE))
                .allMatch(VpcEndpoint::privateDnsEnabled);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void interfacesStandInAsManyPrivateSubnetsAsTheEnvironmentPaysFor(RegionRole role) {
        List<String> subnets = deployment.outputs().list(PlatformOutput.PRIVATE_SUBNET_IDS, role);

        assertThat(interfaces(role))
                .allSatisfy(endpoint -> assertThat(endpoint.subnetIds())
                        .hasSize(deployment.environment().network().interfaceEndpointZones())
                        .isSubsetOf(subnets));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void gatewaysServeEveryPrivateRouteTable(RegionRole role) {
        List<String> tables = deployment.privateRouteTables(role).stream()
                .map(RouteTable::routeTableId)
                .toList();

        assertThat(endpoints(role))
                .filteredOn(endpoint -> endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY)
                .hasSameSizeAs(EndpointService.ofType(EndpointService.Type.GATEWAY))
                .allSatisfy(endpoint -> assertThat(endpoint.routeTableIds()).containsAll(tables));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void everyEndpointServesThisAccountAlone(RegionRole role) {
        assertThat(endpoints(role))
                .allSatisfy(endpoint -> assertThat(PolicyStatement.of(endpoint.policyDocument()))
                        .filteredOn(statement -> statement.actions().contains("*"))
                        .isNotEmpty()
                        .allSatisfy(statement -> assertThat(statement.condition("StringEquals", "aws:PrincipalAccount"))
                                .containsExactly(deployment.outputs().account())));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void interfacesShareOneSecurityGroupAndTheOneForThePeerHasAnother(RegionRole role) {
        Set<String> shared = securityGroups(role);
        interfaces(role).forEach(endpoint -> shared.retainAll(groups(endpoint)));

        assertThat(shared).hasSize(1);
        assertThat(interfaces(role))
                .filteredOn(endpoint -> groups(endpoint).size() > 1)
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.serviceName()).endsWith("." + EndpointService.RDS.id());
                    assertThat(groups(endpoint)).hasSize(2);
                });
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void interfacesAnswerHttpsFromTheVpcAndOneOfThemFromThePeers(RegionRole role) {
        List<String> ranges = deployment.environment().roles().stream()
                .map(known -> deployment.settings(known).cidr())
                .toList();

        assertThat(rules(role))
                .filteredOn(rule -> !rule.isEgress())
                .allSatisfy(rule -> {
                    assertThat(rule.ipProtocol()).isEqualTo("tcp");
                    assertThat(rule.fromPort()).isEqualTo(443);
                    assertThat(rule.toPort()).isEqualTo(443);
                })
                .extracting(SecurityGroupRule::cidrIpv4)
                .containsExactlyInAnyOrderElementsOf(ranges);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void interfacesNeverCall(RegionRole role) {
        assertThat(rules(role)).noneMatch(SecurityGroupRule::isEgress);
    }

    private List<VpcEndpoint> endpoints(RegionRole role) {
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeVpcEndpoints(request ->
                            request.vpcEndpointIds(deployment.outputs().list(PlatformOutput.VPC_ENDPOINT_IDS, role)))
                    .vpcEndpoints();
        }
    }

    private List<VpcEndpoint> interfaces(RegionRole role) {
        return endpoints(role).stream()
                .filter(endpoint -> endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE)
                .toList();
    }

    private Set<String> securityGroups(RegionRole role) {
        return interfaces(role).stream()
                .flatMap(endpoint -> groups(endpoint).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> groups(VpcEndpoint endpoint) {
        return endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList();
    }

    private List<SecurityGroupRule> rules(RegionRole role) {
        List<String> groups = List.copyOf(securityGroups(role));
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeSecurityGroupRules(request -> request.filters(Deployment.filter("group-id", groups)))
                    .securityGroupRules();
        }
    }
}
