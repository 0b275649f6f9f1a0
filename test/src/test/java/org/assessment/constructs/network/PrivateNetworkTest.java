package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateNetworkTest {

    private static final String NAME = "assess-test-primary-network";
    private static final SynthesizedStack PRIVATE = stackWith(props());
    private static final SynthesizedStack PUBLIC = stackWith(props().publicIngress(true));
    private static final SynthesizedStack NAT =
            stackWith(props().publicIngress(true).natGateways(true));

    private final Element vpc = PRIVATE.resource("aws_vpc");

    @Test
    void theVpcHasTheConfiguredRange() {
        assertThat(vpc.text("/cidr_block")).isEqualTo("10.0.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/enable_dns_support", "/enable_dns_hostnames"})
    void privateNamesOfEndpointsResolve(String setting) {
        assertThat(vpc.flag(setting)).isTrue();
    }

    @Test
    void thereIsAPrivateSubnetInEachZone() {
        assertThat(subnets(PRIVATE, "private"))
                .extracting(subnet -> subnet.text("/availability_zone"))
                .containsExactlyElementsOf(zones(PRIVATE.dataSource("aws_availability_zones"), 3));
    }

    @Test
    void privateSubnetsAreTheFirstSixteenthsOfTheVpc() {
        assertThat(subnets(PRIVATE, "private"))
                .extracting(subnet -> subnet.text("/cidr_block"))
                .containsExactly("10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20");
    }

    @Test
    void everySubnetIsInTheVpc() {
        assertThat(NAT.resources("aws_subnet"))
                .extracting(subnet -> subnet.text("/vpc_id"))
                .containsOnly(NAT.resource("aws_vpc").reference("id"));
    }

    @Test
    void nothingGetsAPublicAddressByItself() {
        assertThat(NAT.resources("aws_subnet")).hasSize(6).noneMatch(subnet -> subnet.flag("/map_public_ip_on_launch"));
    }

    @Test
    void eachPrivateSubnetHasARouteTableOfItsOwn() {
        for (int zone = 0; zone < 3; zone++) {
            Element association =
                    PRIVATE.resource("aws_route_table_association", "network/private-" + zone + "-association");

            assertThat(association.text("/subnet_id"))
                    .isEqualTo(PRIVATE.resource("aws_subnet", "network/private-" + zone)
                            .reference("id"));
            assertThat(association.text("/route_table_id"))
                    .isEqualTo(PRIVATE.resource("aws_route_table", "network/private-" + zone + "-routes")
                            .reference("id"));
        }
    }

    @Test
    void privateSubnetsHaveNoWayToTheInternet() {
        assertThat(PRIVATE.resources("aws_route")).isEmpty();
        assertThat(PRIVATE.resources("aws_route_table")).noneMatch(table -> table.has("/route"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws_internet_gateway", "aws_nat_gateway", "aws_eip"})
    void withoutPublicIngressThereIsNoGateway(String type) {
        assertThat(PRIVATE.resources(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ingress", "/egress"})
    void theDefaultSecurityGroupIsAdoptedWithoutARule(String rules) {
        Element group = PRIVATE.resource("aws_default_security_group");

        assertThat(group.text("/vpc_id")).isEqualTo(vpc.reference("id"));
        assertThat(group.has(rules)).isFalse();
    }

    @Test
    void localAndWavelengthZonesAreNotUsed() {
        Element zones = PRIVATE.dataSource("aws_availability_zones");

        assertThat(zones.text("/state")).isEqualTo("available");
        assertThat(zones.text("/filter/0/name")).isEqualTo("opt-in-status");
        assertThat(zones.texts("/filter/0/values")).containsExactly("opt-in-not-required");
    }

    @Test
    void excludedZonesAreNotUsed() {
        assertThat(PRIVATE.dataSource("aws_availability_zones").texts("/exclude_zone_ids"))
                .containsExactly("use1-az3");
    }

    @Test
    void publicSubnetsAreSmallAndAtTheEndOfTheVpc() {
        assertThat(subnets(PUBLIC, "public"))
                .extracting(subnet -> subnet.text("/cidr_block"))
                .containsExactly("10.0.240.0/24", "10.0.241.0/24", "10.0.242.0/24");
    }

    @Test
    void publicSubnetsReachTheInternetThroughTheGateway() {
        Element route = PUBLIC.resource("aws_route");

        assertThat(route.path()).isEqualTo("network/public-to-internet");
        assertThat(route.text("/destination_cidr_block")).isEqualTo("0.0.0.0/0");
        assertThat(route.text("/gateway_id"))
                .isEqualTo(PUBLIC.resource("aws_internet_gateway").reference("id"));
        assertThat(route.text("/route_table_id"))
                .isEqualTo(PUBLIC.resource("aws_route_table", "network/public-routes")
                        .reference("id"));
    }

    @Test
    void publicIngressLeavesThePrivateSubnetsAsTheyWere() {
        assertThat(subnets(PUBLIC, "private")).isEqualTo(subnets(PRIVATE, "private"));
    }

    @Test
    void withNatEachZoneHasAGatewayInItsPublicSubnet() {
        for (int zone = 0; zone < 3; zone++) {
            assertThat(NAT.resource("aws_nat_gateway", "network/nat-" + zone).text("/subnet_id"))
                    .isEqualTo(
                            NAT.resource("aws_subnet", "network/public-" + zone).reference("id"));
        }
    }

    @Test
    void withNatEachPrivateSubnetUsesTheGatewayOfItsZone() {
        for (int zone = 0; zone < 3; zone++) {
            Element route = NAT.resource("aws_route", "network/private-" + zone + "-to-internet");

            assertThat(route.text("/route_table_id"))
                    .isEqualTo(NAT.resource("aws_route_table", "network/private-" + zone + "-routes")
                            .reference("id"));
            assertThat(route.text("/nat_gateway_id"))
                    .isEqualTo(NAT.resource("aws_nat_gateway", "network/nat-" + zone)
                            .reference("id"));
        }
    }

    @Test
    void natNeedsPublicIngress() {
        assertThatThrownBy(() -> props().natGateways(true).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publicIngress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/15", "10.0.0.0/21"})
    void aRangeWithoutALayoutIsRefused(String range) {
        assertThatThrownBy(() -> props().range(Ipv4Range.of(range)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/16 to /20");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void aNumberOfZonesWithoutALayoutIsRefused(int zones) {
        assertThatThrownBy(() -> props().availabilityZones(zones).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 2 to 6");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void subnetsOfTheSmallestVpcDoNotOverlap(int zones) {
        List<Ipv4Range> ranges = stackWith(props().range(Ipv4Range.of("10.0.0.0/20"))
                        .availabilityZones(zones)
                        .publicIngress(true))
                .resources("aws_subnet")
                .stream()
                .map(subnet -> Ipv4Range.of(subnet.text("/cidr_block")))
                .toList();

        assertThat(ranges)
                .hasSize(2 * zones)
                .allSatisfy(range -> assertThat(ranges)
                        .filteredOn(other -> other.overlaps(range))
                        .containsExactly(range));
    }

    private static List<Element> subnets(SynthesizedStack stack, String tier) {
        return stack.resources("aws_subnet").stream()
                .filter(subnet -> subnet.text("/tags/Tier").equals(tier))
                .sorted(Comparator.comparing(Element::path))
                .toList();
    }

    private static List<String> zones(Element zones, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> "${element(data.%s.%s.names, %d)}".formatted(zones.type(), zones.name(), index))
                .toList();
    }

    private static PrivateNetworkPropsBuilder props() {
        return PrivateNetworkPropsBuilder.builder()
                .name(NAME)
                .range(Ipv4Range.of("10.0.0.0/16"))
                .availabilityZones(3)
                .excludedZoneIds(List.of("use1-az3"))
                .publicIngress(false)
                .natGateways(false);
    }

    private static SynthesizedStack stackWith(PrivateNetworkPropsBuilder props) {
        return ConstructStack.with(stack -> new PrivateNetwork(stack, "network", props.build()));
    }
}
