package org.assessment.constructs.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverRecordsTest {

    private static final SynthesizedStack STACK = ConstructStack.with(stack -> {
        AlarmHealthCheck check = new AlarmHealthCheck(
                stack,
                "check",
                new AlarmHealthCheckProps("assess-test-primary-service", "down", "eu-west-1", "below 1 for 2 min"));
        new FailoverRecords(
                stack,
                "records",
                new FailoverRecordsProps(
                        "exams.example.org",
                        "Z1",
                        new FailoverRecordsProps.Side("primary.elb.amazonaws.com", "ZP", check.id()),
                        Optional.of(
                                new FailoverRecordsProps.Side("secondary.elb.amazonaws.com", "ZS", "other-check"))));
    });

    @Test
    void aHealthCheckNamesTheRegionOfItsAlarm() {
        Element check = STACK.resource("aws_route53_health_check");

        assertThat(check.text("/type")).isEqualTo("CLOUDWATCH_METRIC");
        assertThat(check.text("/cloudwatch_alarm_name")).isEqualTo("down");
        assertThat(check.text("/cloudwatch_alarm_region")).isEqualTo("eu-west-1");
        assertThat(check.text("/tags/Name")).isEqualTo("assess-test-primary-service");
    }

    @Test
    void aRegionThatDeliversNoDataIsUnhealthy() {
        assertThat(STACK.resource("aws_route53_health_check").text("/insufficient_data_health_status"))
                .isEqualTo("Unhealthy");
    }

    @Test
    void aHealthCheckIsRenewedWhenItsAlarmChanges() {
        assertThat(STACK.resource("aws_route53_health_check").text("/triggers/alarm"))
                .isEqualTo("below 1 for 2 min");
    }

    @ParameterizedTest
    @CsvSource({"primary, PRIMARY, ZP", "secondary, SECONDARY, ZS"})
    void aRecordLeadsToALoadBalancerThatIsHealthy(String side, String type, String zone) {
        Element record = STACK.resource("aws_route53_record", "records/" + side);

        assertThat(record.text("/name")).isEqualTo("exams.example.org");
        assertThat(record.text("/zone_id")).isEqualTo("Z1");
        assertThat(record.text("/set_identifier")).isEqualTo(side);
        assertThat(record.text("/failover_routing_policy/type")).isEqualTo(type);
        assertThat(record.text("/alias/name")).isEqualTo(side + ".elb.amazonaws.com");
        assertThat(record.text("/alias/zone_id")).isEqualTo(zone);
        assertThat(record.flag("/alias/evaluate_target_health")).isTrue();
        assertThat(record.has("/ttl")).isFalse();
    }

    @Test
    void eachRecordHasTheHealthCheckOfItsSide() {
        assertThat(STACK.resource("aws_route53_record", "records/primary").text("/health_check_id"))
                .isEqualTo(STACK.resource("aws_route53_health_check").reference("id"));
        assertThat(STACK.resource("aws_route53_record", "records/secondary").text("/health_check_id"))
                .isEqualTo("other-check");
    }

    @Test
    void oneLoadBalancerHasTheRecordThatItKeepsWhenASecondOneComes() {
        SynthesizedStack alone = ConstructStack.with(stack -> new FailoverRecords(
                stack,
                "records",
                new FailoverRecordsProps(
                        "exams.example.org",
                        "Z1",
                        new FailoverRecordsProps.Side("primary.elb.amazonaws.com", "ZP", "check"),
                        Optional.empty())));

        assertThat(alone.resources("aws_route53_record")).singleElement().satisfies(record -> {
            assertThat(record.path()).isEqualTo("records/primary");
            assertThat(record.text("/failover_routing_policy/type")).isEqualTo("PRIMARY");
        });
    }
}
