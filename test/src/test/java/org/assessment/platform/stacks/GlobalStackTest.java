package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.Element;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedStack GLOBAL = DEV.stack("global");

    @Test
    void itHasTheProvidersOfBothRegions() {
        assertThat(GLOBAL.providers())
                .extracting(provider -> provider.path("region").asText())
                .containsExactly("us-east-1", "us-west-2");
    }

    @Test
    void thePrimaryAsksForThePeering() {
        Element connection = GLOBAL.resource("aws_vpc_peering_connection");

        assertThat(connection.text("/provider")).isEqualTo("aws");
        assertThat(connection.text("/peer_region")).isEqualTo("us-west-2");
    }

    @ParameterizedTest
    @CsvSource({"requester, primary, 10.1.0.0/16", "accepter, secondary, 10.0.0.0/16"})
    void everyPrivateRouteTableHasARouteToTheOtherRegion(String side, String role, String destination) {
        SynthesizedStack network = DEV.stack("networking-" + role);

        assertThat(GLOBAL.resources("aws_route"))
                .filteredOn(route -> route.path().startsWith("peering/" + side))
                .hasSize(3)
                .allSatisfy(route ->
                        assertThat(route.text("/destination_cidr_block")).isEqualTo(destination))
                .extracting(route -> route.text("/route_table_id"))
                .containsExactlyInAnyOrderElementsOf(network.resources("aws_route_table").stream()
                        .map(table -> handedOn(network, table))
                        .toList());
    }

    /** As one stack reads what another one made. */
    private static String handedOn(SynthesizedStack stack, Element element) {
        return "${data.terraform_remote_state.cross-stack-reference-input-%s.outputs.cross-stack-output-%s%sid}"
                .formatted(stack.id(), element.type(), element.name());
    }
}
