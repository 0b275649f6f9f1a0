package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleAccessTest {

    /** Of a managed policy, in characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html. */
    private static final int LONGEST_POLICY = 6144;

    private static final int ACCOUNT_LENGTH = 12;
    private static final SynthesizedStack ACCESS =
            SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit()).stack("access");
    private static final SynthesizedStack PRODUCTION =
            SynthesizedPlatform.of("prod").stack("access");

    @ParameterizedTest
    @CsvSource({"readers", "operators", "break-glass"})
    void aGroupHasANameOfItsOwnAndDemandsASecondFactor(String group) {
        assertThat(ACCESS.resource("aws_iam_group", group + "/group").text("/name"))
                .isEqualTo("assess-dev-global-%s-us-east-1".formatted(group));
        assertThat(policiesOf(group)).contains("mfa");
    }

    @Test
    void withoutASecondFactorEverythingButToSetOneUpIsDenied() {
        PolicyStatement denial = policy("mfa").stream()
                .filter(statement -> !statement.allows())
                .findFirst()
                .orElseThrow();

        assertThat(denial.condition("BoolIfExists", "aws:MultiFactorAuthPresent"))
                .containsExactly("false");
        assertThat(denial.json().path("Resource").asText()).isEqualTo("*");
        assertThat(denial.json().path("NotAction"))
                .extracting(action -> action.asText())
                .contains("iam:EnableMFADevice")
                .noneMatch(action -> action.startsWith("iam:Deactivate") || action.startsWith("iam:Delete"));
    }

    @Test
    void readersChangeNothingAndReadNeitherSecretsNorObjects() {
        assertThat(policiesOf("readers")).containsExactlyInAnyOrder("mfa", "read");
        assertThat(policy("read"))
                .flatExtracting(PolicyStatement::actions)
                .allMatch(action -> action.matches("\\w+:(Describe|Filter|Get|List|Start(?=Query))\\w+"))
                .doesNotContain("secretsmanager:GetSecretValue", "s3:GetObject", "dynamodb:GetItem");
    }

    @Test
    void operatorsDoWhatTheRunbooksSayAndReadNoSecretEither() {
        assertThat(policiesOf("operators")).containsExactlyInAnyOrder("mfa", "operate", "read");
        assertThat(policy("operate"))
                .flatExtracting(PolicyStatement::actions)
                .contains("lambda:InvokeFunction", "secretsmanager:RotateSecret", "ecs:UpdateService")
                .doesNotContain("secretsmanager:GetSecretValue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "operate", "repair"})
    void nothingIsAllowedOnAnotherEnvironment(String name) {
        assertThat(policy(name))
                .flatExtracting(PolicyStatement::resources)
                .filteredOn(arn -> !arn.equals("*") && !arn.startsWith("${"))
                .isNotEmpty()
                .allMatch(arn -> arn.matches(".*[:/]assess-dev-(primary|secondary|global)-.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "operate", "repair", "mfa"})
    void aPolicyOfTwoRegionsIsNoLongerThanAwsAllows(String name) {
        String policy = PRODUCTION.resource("aws_iam_policy", name + "/policy").text("/policy");

        assertThat(policy.replaceAll("\\$\\{data\\.aws_caller_identity[^}]*}", "0".repeat(ACCOUNT_LENGTH)))
                .hasSizeLessThan(LONGEST_POLICY);
    }

    @Test
    void theRoleForEmergenciesIsTakenWithAFreshSecondFactorAlone() {
        Element role = ACCESS.resource("aws_iam_role", "emergency/role");

        assertThat(role.number("/max_session_duration")).isEqualTo(3600);
        assertThat(role.policy("/assume_role_policy")).singleElement().satisfies(statement -> {
            assertThat(statement.condition("Bool", "aws:MultiFactorAuthPresent"))
                    .containsExactly("true");
            assertThat(statement.condition("NumericLessThan", "aws:MultiFactorAuthAge"))
                    .containsExactly("3600");
        });
        assertThat(policiesOf("break-glass")).containsExactlyInAnyOrder("mfa", "take-emergency-role");
    }

    @Test
    void itsUseGoesToTheTopic() {
        Element role = ACCESS.resource("aws_iam_role", "emergency/role");
        Element filter = ACCESS.resource("aws_cloudwatch_log_metric_filter");
        Element alarm = ACCESS.resource("aws_cloudwatch_metric_alarm");

        assertThat(filter.text("/pattern"))
                .contains("$.eventName = \"AssumeRole\"", "$.requestParameters.roleArn = \"" + role.reference("arn"));
        assertThat(alarm.text("/metric_name")).isEqualTo(filter.text("/metric_transformation/name"));
        assertThat(alarm.text("/namespace")).isEqualTo(filter.text("/metric_transformation/namespace"));
        assertThat(alarm.texts("/alarm_actions"))
                .singleElement()
                .satisfies(topic -> assertThat(topic).contains("security-primary"));
    }

    @Test
    void groupsAloneNeedNeitherTrailNorSecondRegion() {
        SynthesizedPlatform platform = SynthesizedPlatform.of(EnvironmentFile.withOneRegion()
                .with("access.groups", true)
                .describedAs("dev with one region and groups"));

        assertThat(platform.stack("access").resources("aws_iam_group")).hasSize(2);
        assertThat(platform.stacks()).extracting(SynthesizedStack::id).doesNotContain("global");
    }

    private static List<PolicyStatement> policy(String name) {
        return ACCESS.resource("aws_iam_policy", name + "/policy").policy("/policy");
    }

    private static List<String> policiesOf(String group) {
        return ACCESS.resources("aws_iam_group_policy_attachment").stream()
                .map(Element::path)
                .filter(path -> path.startsWith(group + "/"))
                .map(path -> path.substring(group.length() + 1))
                .toList();
    }
}
