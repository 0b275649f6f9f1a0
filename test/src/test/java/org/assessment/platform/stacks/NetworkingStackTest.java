package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkingStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform PROD = SynthesizedPlatform.of("prod");
    private static final String PEER_RULE = "database-security-group/mysql-from-peer";
    private static final String RULE = "aws_vpc_security_group_ingress_rule";

    @ParameterizedTest
    @CsvSource({"primary, 10.0.0.0/16", "secondary, 10.1.0.0/16"})
    void theVpcHasTheRangeOfItsRegion(String role, String range) {
        assertThat(stack(role).resource("aws_vpc").text("/cidr_block")).isEqualTo(range);
    }

    @ParameterizedTest
    @CsvSource({"primary, 10.1.0.0/16", "secondary, 10.0.0.0/16"})
    void theDatabaseLetsThePeerRegionIn(String role, String range) {
        Element rule = stack(role).resource(RULE, PEER_RULE);

        assertThat(rule.text("/cidr_ipv4")).isEqualTo(range);
        assertThat(rule.number("/from_port")).isEqualTo(3306);
        assertThat(rule.number("/to_port")).isEqualTo(3306);
    }

    @Test
    void withoutAPeerRegionTheDatabaseLetsNobodyIn() {
        SynthesizedStack stack =
                SynthesizedPlatform.of(EnvironmentFile.withOneRegion()).stack("networking-primary");

        assertThat(stack.resources(RULE)).noneMatch(rule -> rule.path().equals(PEER_RULE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary"})
    void endpointsAnswerWithinTheirOwnVpc(String role) {
        SynthesizedStack stack = stack(role);

        assertThat(stack.resource(RULE, "endpoints/security-group/https-from-vpc")
                        .text("/cidr_ipv4"))
                .isEqualTo(stack.resource("aws_vpc").text("/cidr_block"));
    }

    @ParameterizedTest
    @CsvSource({"dev, 1", "staging, 2", "prod, 3"})
    void endpointsStandInAsManyZonesAsTheEnvironmentPaysFor(String environment, int zones) {
        Element endpoint = SynthesizedPlatform.of(environment)
                .stack("networking-primary")
                .resource("aws_vpc_endpoint", "endpoints/rds");

        assertThat(endpoint.texts("/subnet_ids")).hasSize(zones);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary"})
    void flowLogsAreEncryptedWithTheRegionsKey(String role) {
        Element key = DEV.stack("security-" + role).resource("aws_kms_key");

        assertThat(stack(role).resource("aws_cloudwatch_log_group").text("/kms_key_id"))
                .isEqualTo(
                        "${data.terraform_remote_state.cross-stack-reference-input-security-%s.outputs.cross-stack-output-%s%sarn}"
                                .formatted(role, key.type(), key.name()));
    }

    @Test
    void flowLogsAreKeptAsLongAsTheEnvironmentSays() {
        assertThat(PROD.stack("networking-primary")
                        .resource("aws_cloudwatch_log_group")
                        .number("/retention_in_days"))
                .isEqualTo(365);
    }

    @Test
    void flowLogsAreSummedUpOverTheWindowThatTheEnvironmentSays() {
        assertThat(PROD.stack("networking-primary").resource("aws_flow_log").number("/max_aggregation_interval"))
                .isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary"})
    void gatewayEndpointsServeEveryPrivateSubnet(String role) {
        SynthesizedStack stack = stack(role);

        assertThat(stack.resource("aws_vpc_endpoint", "endpoints/s3").texts("/route_table_ids"))
                .containsExactlyInAnyOrderElementsOf(stack.resources("aws_route_table").stream()
                        .map(table -> table.reference("id"))
                        .toList());
    }

    private static SynthesizedStack stack(String role) {
        return DEV.stack("networking-" + role);
    }
}
