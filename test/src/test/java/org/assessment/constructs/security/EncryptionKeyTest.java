package org.assessment.constructs.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {

    private static final String ACCOUNT = "123456789012";
    private static final SynthesizedStack STACK =
            stackWith(props().servicePrincipals(List.of("cloudwatch.amazonaws.com", "events.amazonaws.com")));

    private final Element key = STACK.resource("aws_kms_key");

    @Test
    void theKeyIsRotatedEveryYear() {
        assertThat(key.flag("/enable_key_rotation")).isTrue();
    }

    @Test
    void aDeletionTakesEffectAfterTheConfiguredWindow() {
        assertThat(key.number("/deletion_window_in_days")).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 31})
    void aWindowThatAwsDoesNotKnowIsRefused(int days) {
        assertThatThrownBy(() -> props().deletionWindowDays(days).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AWS allows 7 to 30");
    }

    @Test
    void theAliasPointsToTheKey() {
        Element alias = STACK.resource("aws_kms_alias");

        assertThat(alias.text("/name")).isEqualTo("alias/assess-test-primary-platform");
        assertThat(alias.text("/target_key_id")).isEqualTo(key.reference("key_id"));
    }

    @Test
    void theAccountCanAlwaysMendThePolicy() {
        PolicyStatement account = statement("AccountDelegatesByIam");

        assertThat(account.principals("AWS")).containsExactly("arn:aws:iam::123456789012:root");
        assertThat(account.actions()).contains("kms:PutKeyPolicy", "kms:DescribeKey", "kms:ScheduleKeyDeletion");
    }

    @Test
    void noActionIsAWildcard() {
        assertThat(key.policy("/policy")).flatMap(PolicyStatement::actions).noneMatch(action -> action.contains("*"));
    }

    @Test
    void logGroupsOfThisAccountAndRegionAloneMayUseTheKey() {
        PolicyStatement logs = statement("LogGroupsOfThisAccount");

        assertThat(logs.principals("Service")).containsExactly("logs.us-east-1.amazonaws.com");
        assertThat(logs.condition("ArnLike", "kms:EncryptionContext:aws:logs:arn"))
                .containsExactly("arn:aws:logs:us-east-1:123456789012:log-group:*");
    }

    @Test
    void servicesMayUseTheKeyOnBehalfOfThisAccountAlone() {
        PolicyStatement services = statement("ServicesForThisAccount");

        assertThat(services.principals("Service")).containsExactly("cloudwatch.amazonaws.com", "events.amazonaws.com");
        assertThat(services.actions()).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
        assertThat(services.condition("StringEquals", "aws:SourceAccount")).containsExactly(ACCOUNT);
    }

    @Test
    void eventsReachTopicsOfThisAccountAndRegionWithoutASource() {
        PolicyStatement events = statement("EventsToTopicsOfThisAccount");

        assertThat(events.principals("Service")).containsExactly("events.amazonaws.com");
        assertThat(events.actions()).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
        assertThat(events.condition("ArnLike", "kms:EncryptionContext:aws:sns:topicArn"))
                .containsExactly("arn:aws:sns:us-east-1:123456789012:*");
        assertThat(events.condition("StringEquals", "aws:SourceAccount")).isEmpty();
    }

    @Test
    void withoutServicesThereIsNoStatementAboutServices() {
        Element other = stackWith(props()).resource("aws_kms_key");

        assertThat(other.policy("/policy"))
                .extracting(PolicyStatement::sid)
                .containsExactly("AccountDelegatesByIam", "LogGroupsOfThisAccount");
    }

    private PolicyStatement statement(String sid) {
        return key.policy("/policy").stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static EncryptionKeyPropsBuilder props() {
        return EncryptionKeyPropsBuilder.builder()
                .alias("assess-test-primary-platform")
                .description("Data of the test")
                .region(ConstructStack.REGION)
                .accountId(ACCOUNT)
                .deletionWindowDays(30)
                .servicePrincipals(List.of());
    }

    private static SynthesizedStack stackWith(EncryptionKeyPropsBuilder props) {
        return ConstructStack.with(stack -> new EncryptionKey(stack, "key", props.build()));
    }
}
