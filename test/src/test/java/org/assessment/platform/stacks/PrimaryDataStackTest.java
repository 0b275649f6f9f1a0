package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimaryDataStackTest {

    private static final String ACCOUNT = "${data.aws_caller_identity.account.account_id}";
    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedStack STACK = DEV.stack("data-primary");

    private final Element globalCluster = STACK.resource("aws_rds_global_cluster");
    private final Element cluster = STACK.resource("aws_rds_cluster");

    static Stream<Element> secrets() {
        return STACK.resources("aws_secretsmanager_secret").stream();
    }

    static Stream<Element> policies() {
        return STACK.resources("aws_secretsmanager_secret_policy").stream();
    }

    @Test
    void theAgeOfBothSecretsIsAskedForEverySixHours() {
        Element rule = STACK.resource("aws_cloudwatch_event_rule", "rotation/age-report");

        assertThat(rule.text("/schedule_expression")).isEqualTo("rate(6 hours)");
        assertThat(STACK.resources("aws_cloudwatch_event_target"))
                .allSatisfy(target -> {
                    assertThat(target.text("/rule")).isEqualTo(rule.reference("name"));
                    assertThat(target.text("/arn"))
                            .isEqualTo(STACK.resource("aws_lambda_function").reference("arn"));
                })
                .extracting(target -> target.text("/input"))
                .containsExactlyInAnyOrder(
                        "{\"SecretId\":\"%s\",\"Step\":\"reportAge\"}"
                                .formatted(secret("master").reference("arn")),
                        "{\"SecretId\":\"%s\",\"Step\":\"reportAge\"}"
                                .formatted(secret("application").reference("arn")));
    }

    @Test
    void onlyThatRuleOfThisAccountMayAsk() {
        Element permission = STACK.resource("aws_lambda_permission", "rotation/age-report-permission");

        assertThat(permission.text("/principal")).isEqualTo("events.amazonaws.com");
        assertThat(permission.text("/source_account")).isEqualTo(ACCOUNT);
        assertThat(permission.text("/source_arn"))
                .isEqualTo(STACK.resource("aws_cloudwatch_event_rule", "rotation/age-report")
                        .reference("arn"));
    }

    @Test
    void theGlobalDatabaseIsNamedAfterNoRegion() {
        assertThat(globalCluster.text("/global_cluster_identifier")).isEqualTo("assess-dev-global-aurora");
    }

    @Test
    void theClusterIsTheFirstMemberOfTheGlobalDatabase() {
        assertThat(cluster.text("/global_cluster_identifier")).isEqualTo(globalCluster.reference("id"));
        assertThat(cluster.text("/database_name")).isEqualTo(globalCluster.text("/database_name"));
    }

    @Test
    void thereAreAWriterAndAReader() {
        assertThat(STACK.resources("aws_rds_cluster_instance")).hasSize(2);
    }

    @Test
    void theClusterGetsThePasswordThatTheMastersSecretHolds() {
        assertThat(cluster.text("/master_password_wo"))
                .isEqualTo(
                        "${jsondecode(ephemeral.aws_secretsmanager_secret_version.master.secret_string)[\"password\"]}");
        assertThat(ephemeral("aws_secretsmanager_secret_version")
                        .path("master")
                        .path("secret_id")
                        .asText())
                .isEqualTo(STACK.resource("aws_secretsmanager_secret_version", "master/version")
                        .reference("secret_id"));
    }

    @Test
    void noOtherPasswordIsReadBack() {
        assertThat(ephemeral("aws_secretsmanager_secret_version").properties()).hasSize(1);
    }

    @Test
    void onlyTheMasterGetsAPasswordAtDeployment() {
        JsonNode passwords = ephemeral("aws_secretsmanager_random_password");

        // The application's user and password are the first rotation's to make.
        assertThat(passwords.fieldNames()).toIterable().containsExactly("master");
    }

    @Test
    void masterAndApplicationHaveASecretEach() {
        assertThat(secrets())
                .extracting(secret -> secret.text("/name"))
                .containsExactlyInAnyOrder(
                        "assess-dev-primary-database-master", "assess-dev-primary-database-application");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void eachSecretIsCopiedUnderTheKeyOfTheOtherRegion(Element secret) {
        assertThat(secret.text("/kms_key_id")).contains("cross-stack-reference-input-security-primary");
        assertThat(secret.text("/replica/0/region")).isEqualTo("us-west-2");
        assertThat(secret.text("/replica/0/kms_key_id")).contains("cross-stack-reference-input-security-secondary");
    }

    @Test
    void withoutAStandbyThereIsNoCopy() {
        assertThat(SynthesizedPlatform.of(EnvironmentFile.withOneRegion())
                        .stack("data-primary")
                        .resources("aws_secretsmanager_secret"))
                .hasSize(2)
                .noneMatch(secret -> secret.has("/replica"));
    }

    @Test
    void theApplicationsSecretNamesTheMasters() {
        // The rotation of alternating users signs in as the master to make the other user.
        assertThat(STACK.resource("aws_secretsmanager_secret_version", "application/version")
                        .text("/secret_string_wo"))
                .contains("\"masterarn\" = %s.%s.arn"
                        .formatted("aws_secretsmanager_secret", masterSecret().name()))
                .contains("\"username\" = \"assessment_app\"");
    }

    @Test
    void theHostIsTheWriterWhicheverRegionItIsIn() {
        assertThat(STACK.resources("aws_secretsmanager_secret_version"))
                .allSatisfy(version -> assertThat(version.text("/secret_string_wo"))
                        .contains("\"host\" = %s.%s.endpoint".formatted(globalCluster.type(), globalCluster.name())));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void onlyRotationTasksAndWhoeverDeploysMayUseASecret(Element policy) {
        assertThat(users(policy))
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::" + ACCOUNT + ":role/assess-dev-primary-rotation-us-east-1",
                        "arn:aws:iam::" + ACCOUNT + ":role/assess-dev-primary-task-execution-us-east-1",
                        "arn:aws:iam::" + ACCOUNT + ":role/assess-dev-secondary-rotation-us-west-2",
                        "arn:aws:iam::" + ACCOUNT + ":role/assess-dev-secondary-task-execution-us-west-2",
                        "${data.aws_iam_session_context.deployer.issuer_arn}");
    }

    @Test
    void namedDeployersTakeThePlaceOfWhoeverDeploysNow() {
        String deployer = "arn:aws:iam::123456789012:role/deployer";
        SynthesizedStack named = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
                        .with("credentials.deployers", List.of(deployer))
                        .describedAs("dev with a named deployer"))
                .stack("data-primary");

        assertThat(named.resources("aws_secretsmanager_secret_policy"))
                .allSatisfy(policy -> assertThat(users(policy))
                        .contains(deployer)
                        .noneMatch(user -> user.contains("session_context")));
        assertThat(named.dataSources()).noneMatch(source -> source.type().equals("aws_iam_session_context"));
    }

    @Test
    void aDeletedSecretOfProductionCanBeBroughtBack() {
        assertThat(SynthesizedPlatform.of("prod").stack("data-primary").resources("aws_secretsmanager_secret"))
                .hasSize(2)
                .allMatch(secret -> secret.number("/recovery_window_in_days") == 30);
    }

    private static Element masterSecret() {
        return STACK.resource("aws_secretsmanager_secret", "master/secret");
    }

    private static List<String> users(Element policy) {
        return policy.policy("/policy").stream()
                .filter(statement -> statement.sid().equals("NamedUsersOnly"))
                .map(statement -> statement.condition("ArnNotLike", "aws:PrincipalArn"))
                .flatMap(List::stream)
                .toList();
    }

    private static JsonNode ephemeral(String type) {
        return STACK.document().path("ephemeral").path(type);
    }

    private static Element secret(String id) {
        return STACK.resource("aws_secretsmanager_secret", id + "/secret");
    }
}
