package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final SynthesizedPlatform ONE_REGION = SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit());
    private static final SynthesizedStack GLOBAL = ONE_REGION.stack("global");
    private static final String NAME = "assess-dev-global-audit-us-east-1";
    private static final String TRAIL_ARN =
            "arn:aws:cloudtrail:us-east-1:${data.aws_caller_identity.account.account_id}:trail/" + NAME;

    @Test
    void theTrailIsForAllRegionsAndItsFilesAreProven() {
        Element trail = GLOBAL.resource("aws_cloudtrail");

        assertThat(trail.text("/name")).isEqualTo(NAME);
        assertThat(trail.flag("/is_multi_region_trail")).isTrue();
        assertThat(trail.flag("/include_global_service_events")).isTrue();
        assertThat(trail.flag("/enable_log_file_validation")).isTrue();
        assertThat(trail.flag("/enable_logging")).isTrue();
    }

    @Test
    void itRecordsWhatIsReadAndWhatIsWritten() {
        Element trail = GLOBAL.resource("aws_cloudtrail");

        assertThat(trail.text("/event_selector/0/read_write_type")).isEqualTo("All");
        assertThat(trail.flag("/event_selector/0/include_management_events")).isTrue();
        assertThat(trail.text("/event_selector/0/data_resource/0/type")).isEqualTo("AWS::S3::Object");
        assertThat(trail.texts("/event_selector/0/data_resource/0/values"))
                .hasSize(2)
                .allSatisfy(value -> assertThat(value).contains("data-").endsWith("}/"));
    }

    @Test
    void withoutObjectEventsItRecordsNone() {
        SynthesizedStack global = SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit()
                        .with("audit.objectEvents", false)
                        .describedAs("dev with a trail without object events"))
                .stack("global");

        assertThat(global.resource("aws_cloudtrail").has("/event_selector/0/data_resource"))
                .isFalse();
    }

    @Test
    void itWritesToItsBucketAsThisTrailAlone() {
        List<PolicyStatement> allowances = GLOBAL.resource("aws_s3_bucket_policy").policy("/policy").stream()
                .filter(PolicyStatement::allows)
                .toList();

        assertThat(allowances).hasSize(2).allSatisfy(statement -> {
            assertThat(statement.principals("Service")).containsExactly("cloudtrail.amazonaws.com");
            assertThat(statement.condition("StringEquals", "aws:SourceArn")).containsExactly(TRAIL_ARN);
        });
    }

    @Test
    void itWaitsUntilItsBucketLetsItIn() {
        assertThat(GLOBAL.resource("aws_cloudtrail").texts("/depends_on"))
                .contains("aws_s3_bucket_policy."
                        + GLOBAL.resource("aws_s3_bucket_policy").name());
    }

    @Test
    void itsEventsCanBeSearched() {
        Element trail = GLOBAL.resource("aws_cloudtrail");
        Element group = GLOBAL.resource("aws_cloudwatch_log_group");

        assertThat(trail.text("/cloud_watch_logs_group_arn")).isEqualTo(group.reference("arn") + ":*");
        assertThat(trail.text("/cloud_watch_logs_role_arn"))
                .isEqualTo(GLOBAL.resource("aws_iam_role", "audit/role").reference("arn"));
        assertThat(group.number("/retention_in_days")).isEqualTo(14);
    }

    @Test
    void theKeyLetsThisTrailUseIt() {
        assertThat(keyStatementsOfCloudTrail(ONE_REGION.stack("security-primary")))
                .hasSize(2)
                .allSatisfy(statement -> assertThat(statement.condition("StringEquals", "aws:SourceArn"))
                        .containsExactly(TRAIL_ARN));
    }

    @Test
    void withoutATrailTheKeyLetsNoneUseIt() {
        assertThat(keyStatementsOfCloudTrail(SynthesizedPlatform.of("dev").stack("security-primary")))
                .isEmpty();
    }

    private static List<PolicyStatement> keyStatementsOfCloudTrail(SynthesizedStack security) {
        return security.resource("aws_kms_key").policy("/policy").stream()
                .filter(statement -> statement.principals("Service").contains("cloudtrail.amazonaws.com"))
                .toList();
    }
}
