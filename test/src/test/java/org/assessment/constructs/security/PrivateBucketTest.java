package org.assessment.constructs.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateBucketTest {

    private static final SynthesizedStack STACK = stackWith(props());

    private final Element bucket = STACK.resource("aws_s3_bucket");

    @Test
    void theBucketHasItsName() {
        assertThat(bucket.text("/bucket")).isEqualTo("some-bucket");
    }

    @Test
    void theBucketKeepsItsObjectsUnlessToldOtherwise() {
        assertThat(bucket.flag("/force_destroy")).isFalse();
    }

    @Test
    void aDisposableBucketIsDestroyedWithItsObjects() {
        assertThat(stackWith(props().forceDestroy(true))
                        .resource("aws_s3_bucket")
                        .flag("/force_destroy"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_s3_bucket_public_access_block",
                "aws_s3_bucket_ownership_controls",
                "aws_s3_bucket_server_side_encryption_configuration",
                "aws_s3_bucket_versioning",
                "aws_s3_bucket_lifecycle_configuration",
                "aws_s3_bucket_policy"
            })
    void everySettingIsOfThisBucket(String type) {
        assertThat(STACK.resource(type).text("/bucket")).isEqualTo(bucket.reference("id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/block_public_acls", "/block_public_policy", "/ignore_public_acls", "/restrict_public_buckets"})
    void thePublicIsKeptOut(String setting) {
        assertThat(STACK.resource("aws_s3_bucket_public_access_block").flag(setting))
                .isTrue();
    }

    @Test
    void accessListsHaveNoEffect() {
        assertThat(STACK.resource("aws_s3_bucket_ownership_controls").text("/rule/object_ownership"))
                .isEqualTo("BucketOwnerEnforced");
    }

    @Test
    void objectsAreEncryptedWithAes256() {
        assertThat(STACK.resource("aws_s3_bucket_server_side_encryption_configuration")
                        .text("/rule/0/apply_server_side_encryption_by_default/sse_algorithm"))
                .isEqualTo("AES256");
    }

    @Test
    void objectsAreVersioned() {
        assertThat(STACK.resource("aws_s3_bucket_versioning").text("/versioning_configuration/status"))
                .isEqualTo("Enabled");
    }

    @Test
    void oldVersionsGoAfterTheConfiguredDays() {
        assertThat(lifecycleRule(STACK)
                        .at("/noncurrent_version_expiration/noncurrent_days")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void abandonedUploadsGo() {
        assertThat(lifecycleRule(STACK)
                        .at("/abort_incomplete_multipart_upload/days_after_initiation")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void objectsStayWithoutAnExpiration() {
        assertThat(lifecycleRule(STACK).has("expiration")).isFalse();
    }

    @Test
    void objectsGoAfterTheConfiguredDays() {
        SynthesizedStack expiring = stackWith(props().expirationDays(Optional.of(30)));

        assertThat(lifecycleRule(expiring).at("/expiration/days").asInt()).isEqualTo(30);
    }

    @Test
    void theRuleForOldVersionsWaitsForVersioning() {
        Element versioning = STACK.resource("aws_s3_bucket_versioning");

        assertThat(STACK.resource("aws_s3_bucket_lifecycle_configuration").texts("/depends_on"))
                .containsExactly(versioning.type() + "." + versioning.name());
    }

    @Test
    void withoutAnAccessLogBucketNothingIsLogged() {
        assertThat(STACK.resources("aws_s3_bucket_logging")).isEmpty();
    }

    @Test
    void accessIsLoggedUnderTheBucketsName() {
        Element logging =
                stackWith(props().accessLogBucket(Optional.of("log-bucket"))).resource("aws_s3_bucket_logging");

        assertThat(logging.text("/target_bucket")).isEqualTo("log-bucket");
        assertThat(logging.text("/target_prefix")).isEqualTo("some-bucket/");
    }

    @Test
    void plainHttpIsRefusedToEverybodyForBucketAndObjects() {
        PolicyStatement tls = statement(STACK, "TlsOnly");

        assertThat(tls.allows()).isFalse();
        assertThat(tls.isAboutEverybody()).isTrue();
        assertThat(tls.actions()).containsExactly("s3:*");
        assertThat(tls.resources()).containsExactly(bucket.reference("arn"), bucket.reference("arn") + "/*");
        assertThat(tls.condition("Bool", "aws:SecureTransport")).containsExactly("false");
    }

    @Test
    void furtherStatementsStandBesideTheOneThatDemandsTls() {
        Statement added = Statement.allow("Logs")
                .to(Principal.service("logging.s3.amazonaws.com"))
                .actions("s3:PutObject")
                .on("arn:aws:s3:::some-bucket/*")
                .when(Condition.sourceAccount("123456789012"));

        assertThat(stackWith(props().statements(List.of(added)))
                        .resource("aws_s3_bucket_policy")
                        .policy("/policy"))
                .extracting(PolicyStatement::sid)
                .containsExactlyInAnyOrder("Logs", "TlsOnly");
    }

    private static JsonNode lifecycleRule(SynthesizedStack stack) {
        return stack.resource("aws_s3_bucket_lifecycle_configuration").at("/rule/0");
    }

    private static PolicyStatement statement(SynthesizedStack stack, String sid) {
        return stack.resource("aws_s3_bucket_policy").policy("/policy").stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static PrivateBucketPropsBuilder props() {
        return PrivateBucketPropsBuilder.builder()
                .name("some-bucket")
                .forceDestroy(false)
                .expirationDays(Optional.empty())
                .noncurrentExpirationDays(7)
                .accessLogBucket(Optional.empty())
                .statements(List.of());
    }

    private static SynthesizedStack stackWith(PrivateBucketPropsBuilder props) {
        return ConstructStack.with(stack -> new PrivateBucket(stack, "bucket", props.build()));
    }
}
