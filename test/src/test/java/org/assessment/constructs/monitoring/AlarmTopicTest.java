package org.assessment.constructs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class AlarmTopicTest {

    private static final String ACCOUNT = "123456789012";
    private static final SynthesizedStack STACK = stackWith(
            props().emails(List.of("on-call@example.org")).httpsEndpoints(List.of("https://alarms.example.org/hook")));

    private final Element topic = STACK.resource("aws_sns_topic");

    @Test
    void messagesAreEncryptedUnderTheGivenKey() {
        assertThat(topic.text("/kms_master_key_id")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/some-key");
    }

    @Test
    void messagesAreSignedWithoutSha1() {
        assertThat(topic.number("/signature_version")).isEqualTo(2);
    }

    @Test
    void thePolicyIsThatOfTheTopic() {
        assertThat(STACK.resource("aws_sns_topic_policy").text("/arn")).isEqualTo(topic.reference("arn"));
        assertThat(statements())
                .extracting(PolicyStatement::sid)
                .containsExactly("AlarmsOfThisAccount", "EventsOfThisAccount", "RolesOfThisAccountByIam", "TlsOnly");
        assertThat(statements()).allSatisfy(statement -> {
            assertThat(statement.actions()).containsExactly("sns:Publish");
            assertThat(statement.resources()).containsExactly(topic.reference("arn"));
        });
    }

    @Test
    void alarmsOfThisAccountAndRegionAlonePublish() {
        PolicyStatement alarms = statement("AlarmsOfThisAccount");

        assertThat(alarms.principals("Service")).containsExactly("cloudwatch.amazonaws.com");
        assertThat(alarms.condition("StringEquals", "aws:SourceAccount")).containsExactly(ACCOUNT);
        assertThat(alarms.condition("ArnLike", "aws:SourceArn"))
                .containsExactly("arn:aws:cloudwatch:us-east-1:123456789012:alarm:*");
    }

    @Test
    void eventsPublishUnlessTheySayThatTheyComeFromAnotherAccount() {
        PolicyStatement events = statement("EventsOfThisAccount");

        assertThat(events.principals("Service")).containsExactly("events.amazonaws.com");
        assertThat(events.condition("StringEqualsIfExists", "aws:SourceAccount"))
                .containsExactly(ACCOUNT);
    }

    @Test
    void rolesPublishByTheirOwnPolicies() {
        assertThat(statement("RolesOfThisAccountByIam").principals("AWS"))
                .containsExactly("arn:aws:iam::123456789012:root");
    }

    @Test
    void nobodyPublishesWithoutTls() {
        PolicyStatement denied = statement("TlsOnly");

        assertThat(denied.allows()).isFalse();
        assertThat(denied.isAboutEverybody()).isTrue();
        assertThat(denied.condition("Bool", "aws:SecureTransport")).containsExactly("false");
    }

    @Test
    void eachRecipientIsSubscribed() {
        assertThat(STACK.resources("aws_sns_topic_subscription"))
                .extracting(subscription -> subscription.text("/protocol") + " " + subscription.text("/endpoint"))
                .containsExactlyInAnyOrder("email on-call@example.org", "https https://alarms.example.org/hook");
        assertThat(STACK.resources("aws_sns_topic_subscription"))
                .allSatisfy(subscription ->
                        assertThat(subscription.text("/topic_arn")).isEqualTo(topic.reference("arn")));
    }

    @Test
    void withOneRecipientLessTheOthersKeepTheirAddresses() {
        SynthesizedStack fewer = stackWith(props().httpsEndpoints(List.of("https://alarms.example.org/hook")));

        assertThat(fewer.resource("aws_sns_topic_subscription").name())
                .isEqualTo(STACK.resources("aws_sns_topic_subscription").stream()
                        .filter(subscription -> subscription.text("/protocol").equals("https"))
                        .map(Element::name)
                        .findFirst()
                        .orElseThrow());
    }

    private List<PolicyStatement> statements() {
        return STACK.resource("aws_sns_topic_policy").policy("/policy");
    }

    private PolicyStatement statement(String sid) {
        return statements().stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static AlarmTopicPropsBuilder props() {
        return AlarmTopicPropsBuilder.builder()
                .name("assess-test-primary-alarms")
                .keyArn("arn:aws:kms:us-east-1:123456789012:key/some-key")
                .accountId(ACCOUNT)
                .region(ConstructStack.REGION)
                .emails(List.of())
                .httpsEndpoints(List.of());
    }

    private static SynthesizedStack stackWith(AlarmTopicPropsBuilder props) {
        return ConstructStack.with(stack -> new AlarmTopic(stack, "topic", props.build()));
    }
}
