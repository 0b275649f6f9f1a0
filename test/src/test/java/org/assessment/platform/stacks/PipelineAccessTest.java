package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineAccessTest {

    /** Of a managed policy, in characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html. */
    private static final int LONGEST_POLICY = 6144;

    private static final String ISSUER = "token.actions.githubusercontent.com";
    private static final SynthesizedStack ACCESS =
            SynthesizedPlatform.of(EnvironmentFile.withPipelineAndDomain()).stack("access");

    @Test
    void theRoleIsTakenWithATokenOfANamedRunAlone() {
        Element role = ACCESS.resource("aws_iam_role", "pipeline/role");

        assertThat(role.text("/name")).isEqualTo("assess-dev-global-pipeline-us-east-1");
        assertThat(role.policy("/assume_role_policy")).singleElement().satisfies(statement -> {
            assertThat(statement.actions()).containsExactly("sts:AssumeRoleWithWebIdentity");
            assertThat(statement.principals("Federated"))
                    .singleElement()
                    .satisfies(provider -> assertThat(provider).endsWith(":oidc-provider/" + ISSUER));
            assertThat(statement.condition("StringEquals", ISSUER + ":aud")).containsExactly("sts.amazonaws.com");
            assertThat(statement.condition("StringEquals", ISSUER + ":sub"))
                    .containsExactly("repo:example/assessment:environment:dev");
        });
    }

    @Test
    void theIssuerIsTrustedOnceInAnAccount() {
        SynthesizedStack other = SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit()
                        .with("access.pipeline.createProvider", false)
                        .describedAs("dev with a pipeline whose issuer is trusted already"))
                .stack("access");

        assertThat(ACCESS.resource("aws_iam_openid_connect_provider").text("/url"))
                .isEqualTo("https://" + ISSUER);
        assertThat(other.resources("aws_iam_openid_connect_provider")).isEmpty();
        assertThat(other.resource("aws_iam_role", "pipeline/role").policy("/assume_role_policy"))
                .isEqualTo(ACCESS.resource("aws_iam_role", "pipeline/role").policy("/assume_role_policy"));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyOfTwoRegionsIsNoLongerThanAwsAllows(Element policy) {
        assertThat(policy.text("/policy").replaceAll("\\$\\{data\\.aws_caller_identity[^}]*}", "0".repeat(12)))
                .hasSizeLessThan(LONGEST_POLICY);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatIsChangedIsThisEnvironments(Element policy) {
        assertThat(policy.policy("/policy"))
                .filteredOn(statement -> statement.allows() && !listsOnly(statement))
                .allSatisfy(statement -> {
                    boolean tagged = Stream.of("Resource", "Request")
                            .anyMatch(kind -> statement
                                    .condition("StringEquals", "aws:%sTag/EnvironmentSuffix".formatted(kind))
                                    .equals(List.of("dev")));
                    assertThat(tagged || isNamed(statement)).as(statement.sid()).isTrue();
                });
    }

    @Test
    void itChangesNeitherPeopleNorItselfNorWhatWatchesIt() {
        List<PolicyStatement> statements =
                policies().flatMap(policy -> policy.policy("/policy").stream()).toList();

        assertThat(statements)
                .filteredOn(PolicyStatement::allows)
                .flatExtracting(PolicyStatement::actions)
                .noneMatch(
                        action -> action.matches("iam:(Attach|Create(?!Role)|Put(?!Role)|Add|Update(?!Role|Assume)).*"))
                .noneMatch(action -> action.matches("cloudtrail:(Create|Delete|Put|Stop|Update).*"))
                .doesNotContain("s3:DeleteObjectVersion", "s3:PutBucketAcl", "lambda:InvokeFunction", "kms:CreateKey");
        assertThat(statements)
                .filteredOn(statement -> !statement.allows())
                .singleElement()
                .satisfies(denial -> {
                    assertThat(denial.actions()).contains("iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy");
                    assertThat(denial.resources())
                            .anyMatch(arn -> arn.endsWith("assess-dev-global-pipeline-us-east-1"))
                            .anyMatch(arn -> arn.endsWith("assess-dev-global-break-glass-us-east-1"));
                });
    }

    @Test
    void itMakesThePublicEntryWhereThereIsADomainAlone() {
        SynthesizedStack withoutDomain =
                SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit()).stack("access");

        assertThat(policies().flatMap(policy -> policy.policy("/policy").stream()))
                .filteredOn(statement -> statement.actions().contains("wafv2:AssociateWebACL"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.resources())
                        .anyMatch(arn -> arn.contains(":loadbalancer/app/assess-dev-"))
                        .anyMatch(arn -> arn.contains(":regional/webacl/assess-dev-")));
        assertThat(withoutDomain.resources("aws_iam_policy"))
                .extracting(Element::path)
                .isNotEmpty()
                .noneMatch(path -> path.startsWith("pipeline-entry"));
    }

    @Test
    void itTagsWhatItMakesAndNothingThatIsThere() {
        assertThat(policies().flatMap(policy -> policy.policy("/policy").stream()))
                .filteredOn(statement -> statement.actions().contains("ec2:CreateTags"))
                .hasSize(2)
                .allMatch(statement ->
                        !statement.condition("StringEquals", "ec2:CreateAction").isEmpty()
                                || !statement
                                        .condition("StringEquals", "aws:ResourceTag/EnvironmentSuffix")
                                        .isEmpty());
    }

    @Test
    void theMastersSecretLetsItRead() {
        SynthesizedStack data =
                SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit()).stack("data-primary");

        assertThat(data.resources("aws_secretsmanager_secret_policy"))
                .anySatisfy(policy ->
                        assertThat(policy.text("/policy")).contains("role/assess-dev-global-pipeline-us-east-1"));
    }

    private static Stream<Element> policies() {
        return ACCESS.resources("aws_iam_policy").stream()
                .filter(policy -> policy.path().startsWith("pipeline-"));
    }

    private static boolean listsOnly(PolicyStatement statement) {
        return statement.resources().equals(List.of("*"));
    }

    private static boolean isNamed(PolicyStatement statement) {
        return statement.resources().stream()
                .allMatch(arn -> arn.contains("assess-dev-")
                        || arn.contains("assess-terraform-state")
                        || arn.endsWith("-replication-lag-dev")
                        || arn.endsWith("oidc-provider/" + ISSUER)
                        || arn.endsWith(":regional/managedruleset/*/*")
                        || arn.matches("arn:aws:route53:::(hostedzone/Z0123456789|change/C\\*)")
                        || arn.matches("arn:aws:rds:.*:[op]g:default.*"));
    }
}
