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

    @Test
    void uploadsAreCopiedFromThePrimaryToTheSecondary() {
        Element rule = GLOBAL.resource("aws_s3_bucket_replication_configuration");

        assertThat(rule.text("/bucket")).isEqualTo(handedOn("data-primary", "id"));
        assertThat(rule.text("/rule/0/destination/bucket")).isEqualTo(handedOn("data-secondary", "arn"));
        assertThat(rule.has("/provider")).isFalse();
    }

    /** As another stack reads its bucket. */
    private static String handedOn(String stackId, String attribute) {
        SynthesizedStack stack = DEV.stack(stackId);
        return handedOn(stack, stack.resource("aws_s3_bucket"), attribute);
    }

    /** As one stack reads what another one made. */
    private static String handedOn(SynthesizedStack stack, Element element) {
        return handedOn(stack, element, "id");
    }

    private static String handedOn(SynthesizedStack stack, Element element, String attribute) {
        return "${data.terraform_remote_state.cross-stack-reference-input-%s.outputs.cross-stack-output-%s%s%s}"
                .formatted(stack.id(), element.type(), element.name(), attribute);
    }
}
