package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.Rule;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierSecurityGroupTest {

    private static final SynthesizedStack CLOSED = ConstructStack.with(TierSecurityGroupTest::createGroup);
    private static final SynthesizedStack OPENED = ConstructStack.with(stack -> createGroup(stack)
            .allowFrom("mysql-from-peer", Ipv4Range.of("10.1.0.0/16"), Port.MYSQL, "MySQL from the peer"));

    @ParameterizedTest
    @ValueSource(strings = {"/ingress", "/egress"})
    void aGroupHasNoRuleOfItsOwn(String rules) {
        assertThat(CLOSED.resource("aws_security_group").has(rules)).isFalse();
    }

    @Test
    void aNewGroupIsClosed() {
        assertThat(CLOSED.resources("aws_vpc_security_group_ingress_rule")).isEmpty();
        assertThat(CLOSED.resources("aws_vpc_security_group_egress_rule")).isEmpty();
    }

    @Test
    void aRuleOpensOnePortToOneRange() {
        Element rule = OPENED.resource("aws_vpc_security_group_ingress_rule");

        assertThat(rule.text("/ip_protocol")).isEqualTo("tcp");
        assertThat(rule.number("/from_port")).isEqualTo(3306);
        assertThat(rule.number("/to_port")).isEqualTo(3306);
        assertThat(rule.text("/cidr_ipv4")).isEqualTo("10.1.0.0/16");
    }

    @Test
    void aRuleIsOfItsGroupAndSaysWhy() {
        Element rule = OPENED.resource("aws_vpc_security_group_ingress_rule");

        assertThat(rule.text("/security_group_id"))
                .isEqualTo(OPENED.resource("aws_security_group").reference("id"));
        assertThat(rule.text("/description")).isEqualTo("MySQL from the peer");
    }

    @Test
    void aRuleForTheWayInIsNoneForTheWayOut() {
        assertThat(OPENED.resources("aws_vpc_security_group_egress_rule")).isEmpty();
    }

    @Test
    void aWayToAGroupThatLetsOneInIsOneRule() {
        SynthesizedStack stack = ConstructStack.with(
                created -> createGroup(created).allowToGroup("to-endpoints", "sg-1", Port.HTTPS, "Endpoints"));

        assertThat(stack.resource("aws_vpc_security_group_egress_rule").text("/referenced_security_group_id"))
                .isEqualTo("sg-1");
        assertThat(stack.resources("aws_vpc_security_group_ingress_rule")).isEmpty();
    }

    @Test
    void aWayToAServiceIsByItsPrefixList() {
        Element rule = ConstructStack.with(created -> {
                    Exemption.from(
                            Rule.SECURITY_GROUP_CLOSED_OUTWARDS, created, "The endpoint is in no stack of this test.");
                    createGroup(created).allowToPrefixList("to-s3", "pl-1", Port.HTTPS, "S3");
                })
                .resource("aws_vpc_security_group_egress_rule");

        assertThat(rule.text("/prefix_list_id")).isEqualTo("pl-1");
        assertThat(rule.number("/from_port")).isEqualTo(443);
    }

    @Test
    void aWayIntoAnotherGroupIsARuleOnEachSideOnTheSamePort() {
        SynthesizedStack stack = ConstructStack.with(
                created -> createGroup(created).allowInto("to-tasks", "sg-2", 8080, "Load balancer to tasks"));
        Element out = stack.resource("aws_vpc_security_group_egress_rule");
        Element in = stack.resource("aws_vpc_security_group_ingress_rule");

        assertThat(out.text("/referenced_security_group_id")).isEqualTo("sg-2");
        assertThat(in.text("/security_group_id")).isEqualTo("sg-2");
        assertThat(in.text("/referenced_security_group_id"))
                .isEqualTo(stack.resource("aws_security_group").reference("id"));
        assertThat(out.number("/from_port")).isEqualTo(in.number("/to_port")).isEqualTo(8080);
    }

    private static TierSecurityGroup createGroup(ConstructStack stack) {
        return new TierSecurityGroup(
                stack, "database", new TierSecurityGroupProps("assess-test-primary-database", "Database", "vpc-1"));
    }
}
