package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform PROD = SynthesizedPlatform.of("prod");

    static Stream<SynthesizedStack> both() {
        return Stream.of(RegionRole.values()).map(role -> DEV.stack(Layer.SECURITY, role));
    }

    @ParameterizedTest
    @MethodSource("both")
    void eachRegionHasOneKey(SynthesizedStack stack) {
        assertThat(stack.resources("aws_kms_key")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("both")
    void alarmsAndEventsReachTheEncryptedTopic(SynthesizedStack stack) {
        assertThat(stack.resource("aws_kms_key").policy("/policy"))
                .flatMap(statement -> statement.principals("Service"))
                .contains("cloudwatch.amazonaws.com", "events.amazonaws.com");
    }

    @ParameterizedTest
    @MethodSource("both")
    void theTopicIsEncryptedUnderTheKeyOfItsOwnRegion(SynthesizedStack stack) {
        assertThat(stack.resource("aws_sns_topic").text("/kms_master_key_id"))
                .isEqualTo(stack.resource("aws_kms_key").reference("arn"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void anEnvironmentWithoutRecipientsSubscribesNobody(SynthesizedStack stack) {
        assertThat(stack.resources("aws_sns_topic_subscription")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void recipientsHearOfBothRegions(RegionRole role) {
        assertThat(PROD.environment().monitoring().emails()).isNotEmpty();
        assertThat(PROD.stack(Layer.SECURITY, role).resources("aws_sns_topic_subscription"))
                .extracting(subscription -> subscription.text("/endpoint"))
                .containsExactlyInAnyOrderElementsOf(
                        PROD.environment().monitoring().emails());
    }

    @ParameterizedTest
    @CsvSource({"primary, us-east-1", "secondary, us-west-2"})
    void theLogBucketIsNamedWithAccountAndRegion(String role, String region) {
        Element bucket = DEV.stack("security-" + role).resource("aws_s3_bucket");

        assertThat(bucket.text("/bucket"))
                .isEqualTo(
                        "assess-dev-%s-logs-${data.aws_caller_identity.account.account_id}-%s".formatted(role, region));
    }

    @ParameterizedTest
    @MethodSource("both")
    void accessLogsOfThisAccountsBucketsAloneAreTaken(SynthesizedStack stack) {
        PolicyStatement logs = stack.resource("aws_s3_bucket_policy").policy("/policy").stream()
                .filter(statement -> statement.sid().equals("AccessLogsOfThisAccountsBuckets"))
                .findFirst()
                .orElseThrow();

        assertThat(logs.principals("Service")).containsExactly("logging.s3.amazonaws.com");
        assertThat(logs.condition("StringEquals", "aws:SourceAccount"))
                .containsExactly("${data.aws_caller_identity.account.account_id}");
        assertThat(logs.resources())
                .containsExactly(
                        "arn:aws:s3:::" + stack.resource("aws_s3_bucket").text("/bucket") + "/*");
    }

    @Test
    void aProtectedEnvironmentKeepsItsLogs() {
        assertThat(PROD.stack("security-primary").resource("aws_s3_bucket").flag("/force_destroy"))
                .isFalse();
    }

    @Test
    void aDisposableEnvironmentIsDestroyedWithItsLogs() {
        assertThat(DEV.stack("security-primary").resource("aws_s3_bucket").flag("/force_destroy"))
                .isTrue();
    }

    @Test
    void accessLogsAreKeptAsLongAsTheEnvironmentSays() {
        assertThat(PROD.stack("security-primary")
                        .resource("aws_s3_bucket_lifecycle_configuration")
                        .number("/rule/0/expiration/days"))
                .isEqualTo(365);
    }

    @Test
    void aKeyCanBeRescuedAsLongAsTheEnvironmentSays() {
        assertThat(PROD.stack("security-primary").resource("aws_kms_key").number("/deletion_window_in_days"))
                .isEqualTo(30);
    }
}
