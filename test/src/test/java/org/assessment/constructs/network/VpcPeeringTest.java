package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.List;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpcPeeringTest {

    private static final SynthesizedStack STACK = ConstructStack.with(VpcPeeringTest::createPeering);

    private final Element connection = STACK.resource("aws_vpc_peering_connection");
    private final Element accepter = STACK.resource("aws_vpc_peering_connection_accepter");

    @Test
    void theRequesterAsksForTheVpcOfTheOtherRegion() {
        assertThat(connection.text("/vpc_id")).isEqualTo("vpc-east");
        assertThat(connection.text("/peer_vpc_id")).isEqualTo("vpc-west");
        assertThat(connection.text("/peer_region")).isEqualTo("us-west-2");
        assertThat(connection.text("/provider")).isEqualTo("aws");
    }

    @Test
    void theRequesterDoesNotAcceptBecauseItIsInAnotherRegion() {
        assertThat(connection.flag("/auto_accept")).isFalse();
    }

    @Test
    void theAccepterAcceptsInItsOwnRegion() {
        assertThat(accepter.flag("/auto_accept")).isTrue();
        assertThat(accepter.text("/provider")).isEqualTo("aws.secondary");
        assertThat(accepter.text("/vpc_peering_connection_id")).isEqualTo(connection.reference("id"));
    }

    @ParameterizedTest
    @CsvSource({"requester, aws", "accepter, aws.secondary"})
    void namesResolveAcrossTheConnectionOnBothSides(String side, String provider) {
        Element options = STACK.resource("aws_vpc_peering_connection_options", "peering/" + side + "-options");

        assertThat(options.flag("/" + side + "/allow_remote_vpc_dns_resolution"))
                .isTrue();
        assertThat(options.text("/provider")).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, 0, rtb-east-1, 10.1.0.0/16, aws",
        "requester, 1, rtb-east-2, 10.1.0.0/16, aws",
        "accepter, 0, rtb-west-1, 10.0.0.0/16, aws.secondary",
        "accepter, 1, rtb-west-2, 10.0.0.0/16, aws.secondary"
    })
    void everyRouteTableHasARouteToTheOtherSide(
            String side, int index, String table, String destination, String provider) {
        Element route = STACK.resource("aws_route", "peering/" + side + "-route-" + index);

        assertThat(route.text("/route_table_id")).isEqualTo(table);
        assertThat(route.text("/destination_cidr_block")).isEqualTo(destination);
        assertThat(route.text("/provider")).isEqualTo(provider);
    }

    @Test
    void thereIsNoOtherRoute() {
        assertThat(STACK.resources("aws_route")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"aws_route", "aws_vpc_peering_connection_options"})
    void whatNeedsAnActiveConnectionWaitsForTheAccepter(String type) {
        assertThat(STACK.resources(type))
                .extracting(element -> element.text("/vpc_peering_connection_id"))
                .containsOnly(accepter.reference("id"));
    }

    @Test
    void overlappingRangesAreRefused() {
        VpcPeeringProps.Side side =
                new VpcPeeringProps.Side(null, "us-east-1", "vpc-east", Ipv4Range.of("10.0.0.0/16"), List.of());

        assertThatThrownBy(() -> new VpcPeeringProps("peering", side, side))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    private static void createPeering(ConstructStack stack) {
        VpcPeeringProps.Side requester = side(stack.provider(), "us-east-1", "east", "10.0.0.0/16");
        VpcPeeringProps.Side accepter = side(stack.providerFor("us-west-2"), "us-west-2", "west", "10.1.0.0/16");
        new VpcPeering(stack, "peering", new VpcPeeringProps("assess-test-global-network", requester, accepter));
    }

    private static VpcPeeringProps.Side side(AwsProvider provider, String region, String name, String range) {
        return VpcPeeringPropsSideBuilder.builder()
                .provider(provider)
                .region(region)
                .vpcId("vpc-" + name)
                .range(Ipv4Range.of(range))
                .routeTableIds(List.of("rtb-" + name + "-1", "rtb-" + name + "-2"))
                .build();
    }
}
