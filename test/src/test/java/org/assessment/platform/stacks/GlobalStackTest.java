package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.DocumentDifference;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
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

    @Test
    void heartbeatsAreReplicatedUnderTheKeyOfTheSecondary() {
        SynthesizedStack failover = DEV.stack("failover-primary");
        SynthesizedStack security = DEV.stack("security-secondary");
        Element replica = GLOBAL.resource("aws_dynamodb_table_replica");

        assertThat(replica.text("/provider")).isEqualTo("aws.secondary");
        assertThat(replica.text("/global_table_arn"))
                .isEqualTo(handedOn(failover, failover.resource("aws_dynamodb_table", "heartbeats/table"), "arn"));
        assertThat(replica.text("/kms_key_arn")).isEqualTo(handedOn(security, security.resource("aws_kms_key"), "arn"));
        assertThat(replica.flag("/point_in_time_recovery")).isTrue();
        assertThat(replica.flag("/deletion_protection_enabled")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"primary, us-east-1", "secondary, us-west-2"})
    void aHealthCheckLooksAtTheServiceOfEachRegion(String role, String region) {
        SynthesizedStack service = DEV.stack("service-" + role);
        Element check = GLOBAL.resource("aws_route53_health_check", role + "-health/check");

        assertThat(check.text("/type")).isEqualTo("CLOUDWATCH_METRIC");
        assertThat(check.text("/cloudwatch_alarm_name"))
                .isEqualTo(
                        handedOn(service, service.resource("aws_cloudwatch_metric_alarm", "down/alarm"), "alarm_name"));
        assertThat(check.text("/cloudwatch_alarm_region")).isEqualTo(region);
        assertThat(check.text("/insufficient_data_health_status")).isEqualTo("Unhealthy");
    }

    @Test
    void aHealthCheckTakesUpChangesOfItsAlarm() {
        assertThat(GLOBAL.resources("aws_route53_health_check"))
                .hasSize(2)
                .allSatisfy(check -> assertThat(check.text("/triggers/alarm"))
                        .contains("HealthyHostCount", "2 of 2 periods of 60 s"));
    }

    @Test
    void withoutADomainThereIsNoRecord() {
        assertThat(GLOBAL.resources("aws_route53_record")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"primary, PRIMARY", "secondary, SECONDARY"})
    void withADomainItsNameLeadsToTheHealthyRegion(String role, String type) {
        SynthesizedPlatform withDomain = SynthesizedPlatform.of(EnvironmentFile.withDomain());
        SynthesizedStack service = withDomain.stack("service-" + role);
        SynthesizedStack global = withDomain.stack("global");
        Element loadBalancer = service.resource("aws_lb");
        Element record = global.resource("aws_route53_record", "domain/" + role);

        assertThat(record.text("/name")).isEqualTo("exams.example.org");
        assertThat(record.text("/zone_id")).isEqualTo("Z0123456789");
        assertThat(record.text("/type")).isEqualTo("A");
        assertThat(record.text("/set_identifier")).isEqualTo(role);
        assertThat(record.text("/failover_routing_policy/type")).isEqualTo(type);
        assertThat(record.text("/alias/name")).isEqualTo(handedOn(service, loadBalancer, "dns_name"));
        assertThat(record.text("/alias/zone_id")).isEqualTo(handedOn(service, loadBalancer, "zone_id"));
        assertThat(record.flag("/alias/evaluate_target_health")).isTrue();
        assertThat(record.text("/health_check_id"))
                .isEqualTo(global.resource("aws_route53_health_check", role + "-health/check")
                        .reference("id"));
    }

    @Test
    void withOneRegionADomainsNameLeadsToIt() {
        SynthesizedPlatform oneRegion = SynthesizedPlatform.of(oneRegionWithDomain());
        SynthesizedStack service = oneRegion.stack("service-primary");
        SynthesizedStack global = oneRegion.stack("global");

        assertThat(global.providers()).hasSize(1);
        assertThat(global.resources())
                .extracting(Element::path)
                .containsExactlyInAnyOrder("domain/primary", "primary-health/check");
        assertThat(global.resource("aws_route53_record").text("/alias/name"))
                .isEqualTo(handedOn(service, service.resource("aws_lb"), "dns_name"));
    }

    @Test
    void addingTheSecondaryRegionTakesNoNameAway() {
        DocumentDifference difference = DocumentDifference.between(
                SynthesizedPlatform.of(oneRegionWithDomain()).stack("global").document(),
                SynthesizedPlatform.of(EnvironmentFile.withDomain())
                        .stack("global")
                        .document());

        assertThat(difference.paths())
                .filteredOn(path -> !path.startsWith("/provider/"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(difference.isAddition(path)).isTrue());
    }

    private static EnvironmentFile oneRegionWithDomain() {
        return EnvironmentFile.withDomain()
                .without("regions.secondary")
                .describedAs("dev with one region and a domain");
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
