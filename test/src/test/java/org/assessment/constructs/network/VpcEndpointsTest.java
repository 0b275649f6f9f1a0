package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VpcEndpointsTest {

    private static final List<String> SUBNETS = List.of("subnet-1", "subnet-2");
    private static final List<String> ROUTE_TABLES = List.of("rtb-1", "rtb-2", "rtb-3");
    private static final SynthesizedStack STACK =
            ConstructStack.with(stack -> new VpcEndpoints(stack, "endpoints", props()));

    static Stream<EndpointService> gateways() {
        return EndpointService.ofType(EndpointService.Type.GATEWAY).stream();
    }

    static Stream<EndpointService> interfaces() {
        return EndpointService.ofType(EndpointService.Type.INTERFACE).stream();
    }

    @Test
    void thereIsOneEndpointForEachServiceAndNoOther() {
        assertThat(STACK.resources("aws_vpc_endpoint"))
                .extracting(endpoint -> endpoint.text("/service_name"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EndpointService.values())
                        .map(service -> service.serviceName(ConstructStack.REGION))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void anEndpointHasTheTypeOfItsService(EndpointService service) {
        assertThat(endpoint(service).text("/vpc_endpoint_type"))
                .isEqualTo(service.type().terraformName());
    }

    @ParameterizedTest
    @EnumSource
    void anEndpointServesThisAccountAlone(EndpointService service) {
        PolicyStatement account = statement(service, "PrincipalsOfThisAccount");

        assertThat(account.condition("StringEquals", "aws:PrincipalAccount")).containsExactly("123456789012");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "S3")
    void anEndpointServesNobodyElse(EndpointService service) {
        assertThat(endpoint(service).policy("/policy"))
                .extracting(PolicyStatement::sid)
                .containsExactly("PrincipalsOfThisAccount");
    }

    @Test
    void imageLayersAreReadFromTheRegistrysOwnBucketOfTheRegion() {
        PolicyStatement layers = statement(EndpointService.S3, "ImageLayersOfEcr");

        assertThat(layers.actions()).containsExactly("s3:GetObject");
        assertThat(layers.resources()).containsExactly("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*");
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void anInterfaceTakesOverTheServicesName(EndpointService service) {
        assertThat(endpoint(service).flag("/private_dns_enabled")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void anInterfaceStandsInTheGivenSubnets(EndpointService service) {
        assertThat(endpoint(service).texts("/subnet_ids")).isEqualTo(SUBNETS);
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void anInterfaceHasTheEndpointsOwnSecurityGroup(EndpointService service) {
        assertThat(endpoint(service).texts("/security_group_ids")).contains(group("endpoints/security-group"));
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void onlyWhatThePeerCallsHasTheGroupThatLetsItIn(EndpointService service) {
        assertThat(endpoint(service).texts("/security_group_ids").contains(group("endpoints/peer-security-group")))
                .isEqualTo(service == EndpointService.RDS);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aGatewayIsInEveryGivenRouteTable(EndpointService service) {
        assertThat(endpoint(service).texts("/route_table_ids")).isEqualTo(ROUTE_TABLES);
    }

    @Test
    void endpointsAnswerHttpsFromTheVpcAndNothingElse() {
        Element rule = STACK.resource("aws_vpc_security_group_ingress_rule");

        assertThat(rule.text("/security_group_id")).isEqualTo(group("endpoints/security-group"));
        assertThat(rule.text("/ip_protocol")).isEqualTo("tcp");
        assertThat(rule.number("/from_port")).isEqualTo(443);
        assertThat(rule.number("/to_port")).isEqualTo(443);
        assertThat(rule.text("/cidr_ipv4")).isEqualTo("10.0.0.0/16");
    }

    @Test
    void thePeerIsLetInByOneRuleMoreAndNothingElseChanges() {
        SynthesizedStack withPeer = ConstructStack.with(stack -> new VpcEndpoints(
                stack,
                "endpoints",
                VpcEndpointsPropsBuilder.builder(props())
                        .peer(Optional.of(Ipv4Range.of("10.1.0.0/16")))
                        .build()));
        Element rule = withPeer.resource(
                "aws_vpc_security_group_ingress_rule", "endpoints/peer-security-group/https-from-peer");

        assertThat(rule.text("/security_group_id")).isEqualTo(group("endpoints/peer-security-group"));
        assertThat(rule.text("/cidr_ipv4")).isEqualTo("10.1.0.0/16");
        assertThat(rule.number("/from_port")).isEqualTo(443);
        assertThat(rule.number("/to_port")).isEqualTo(443);
        assertThat(withPeer.resources()).hasSize(STACK.resources().size() + 1);
        assertThat(withPeer.resource("aws_vpc_endpoint", "endpoints/rds").json())
                .isEqualTo(endpoint(EndpointService.RDS).json());
    }

    @Test
    void endpointsNeverCall() {
        assertThat(STACK.resources("aws_vpc_security_group_egress_rule")).isEmpty();
    }

    private static Element endpoint(EndpointService service) {
        return STACK.resource("aws_vpc_endpoint", "endpoints/" + service.id());
    }

    private static String group(String path) {
        return STACK.resource("aws_security_group", path + "/group").reference("id");
    }

    private static PolicyStatement statement(EndpointService service, String sid) {
        return endpoint(service).policy("/policy").stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static VpcEndpointsProps props() {
        return VpcEndpointsPropsBuilder.builder()
                .name("assess-test-primary-network")
                .securityGroupName("assess-test-primary-endpoints")
                .peerSecurityGroupName("assess-test-primary-peer-endpoints")
                .region(ConstructStack.REGION)
                .accountId("123456789012")
                .vpcId("vpc-1")
                .consumers(Ipv4Range.of("10.0.0.0/16"))
                .peer(Optional.empty())
                .interfaceSubnetIds(SUBNETS)
                .gatewayRouteTableIds(ROUTE_TABLES)
                .build();
    }
}
