package org.assessment.constructs.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSecretTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/here";
    private static final String OTHER_KEY = "arn:aws:kms:us-west-2:123456789012:key/there";
    private static final String USER = "arn:aws:iam::123456789012:role/rotation";
    private static final String READ_BACK = "ReadBack";
    private static final SynthesizedStack STACK = stackWith(props());

    private final Element secret = STACK.resource("aws_secretsmanager_secret");
    private final Element version = STACK.resource("aws_secretsmanager_secret_version");

    @Test
    void theSecretIsEncryptedWithTheKeyOfItsRegion() {
        assertThat(secret.text("/name")).isEqualTo("assess-test-primary-database");
        assertThat(secret.text("/kms_key_id")).isEqualTo(KEY);
    }

    @Test
    void theCopyIsEncryptedWithTheKeyOfTheOtherRegion() {
        assertThat(secret.at("/replica")).hasSize(1);
        assertThat(secret.text("/replica/0/region")).isEqualTo("us-west-2");
        assertThat(secret.text("/replica/0/kms_key_id")).isEqualTo(OTHER_KEY);
    }

    @Test
    void whatADestroyedEnvironmentLeftInTheOtherRegionIsOverwritten() {
        assertThat(secret.flag("/force_overwrite_replica_secret")).isTrue();
    }

    @Test
    void withoutAnotherRegionThereIsNoCopy() {
        Element alone = stackWith(props().replica(Optional.empty())).resource("aws_secretsmanager_secret");

        assertThat(alone.has("/replica")).isFalse();
    }

    @Test
    void withoutACopyNobodyGetsItsArn() {
        assertThatThrownBy(() -> ConstructStack.with(
                        stack -> new CredentialSecret(stack, "some", propsWithoutReplica()).replicaArn()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not replicated");
    }

    @Test
    void aDeletionCanBeTakenBackAsLongAsConfigured() {
        assertThat(secret.number("/recovery_window_in_days")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 6, 31})
    void aRecoveryWindowThatAwsDoesNotKnowIsRefused(int days) {
        assertThatThrownBy(() -> props().recoveryWindowDays(days).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AWS allows 0, or 7 to 30");
    }

    @Test
    void aSecretThatNobodyCouldReadIsRefused() {
        assertThatThrownBy(() -> props().users(List.of()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no users");
    }

    @Test
    void aPasswordFromOutsideIsRefused() {
        assertThatThrownBy(() -> props().content(Map.of("password", "anything")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gets its password at deployment");
    }

    @Test
    void thePasswordIsMadeAfreshAndKeptNowhere() {
        JsonNode password = ephemeral("aws_secretsmanager_random_password");

        assertThat(password.path("password_length").asInt()).isEqualTo(40);
        assertThat(password.path("require_each_included_type").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "@", "\"", " "})
    void thePasswordHasNoCharacterThatRdsRefuses(String character) {
        assertThat(ephemeral("aws_secretsmanager_random_password")
                        .path("exclude_characters")
                        .asText())
                .contains(character);
    }

    @Test
    void theContentIsWrittenByTheArgumentThatStandsInNoState() {
        assertThat(version.text("/secret_id")).isEqualTo(secret.reference("id"));
        assertThat(version.has("/secret_string_wo")).isTrue();
        assertThat(version.has("/secret_string")).isFalse();
        assertThat(version.has("/secret_binary")).isFalse();
    }

    @Test
    void theContentIsWrittenOnceForAllSoThatARotationStays() {
        assertThat(version.number("/secret_string_wo_version")).isEqualTo(1);
    }

    @Test
    void theContentHasTheKeysThatRotationFunctionsRead() {
        assertThat(version.text("/secret_string_wo"))
                .startsWith("${jsonencode(")
                .contains(
                        "\"dbClusterIdentifier\" = \"assess-cluster\"",
                        "\"dbname\" = \"assessment\"",
                        "\"engine\" = \"mysql\"",
                        "\"host\" = \"some.host\"",
                        "\"port\" = \"3306\"",
                        "\"username\" = \"admin\"");
    }

    @Test
    void thePasswordInTheContentIsAReference() {
        String content = version.text("/secret_string_wo");

        assertThat(local(content.replaceAll(".*\"password\" = ([\\w.-]+).*", "\\${$1}")))
                .isEqualTo("${ephemeral.aws_secretsmanager_random_password.some.random_password}");
    }

    @Test
    void noReferenceIsEscapedIntoText() {
        // The escape made "${local.…}" the password itself, in both regions, for all to read in the sources.
        assertThat(STACK.document().toString()).doesNotContain("$${");
    }

    @Test
    void thePasswordIsReadBackFromTheVersionAndNotTakenFromWhereItIsMade() {
        JsonNode readBack = ephemeral("aws_secretsmanager_secret_version");

        assertThat(readBack.path("secret_id").asText()).isEqualTo(version.reference("secret_id"));
        assertThat(readBack.path("version_stage").asText()).isEqualTo("AWSCURRENT");
        assertThat(STACK.document().at("/output/" + READ_BACK + "/value").asText())
                .isEqualTo(
                        "${jsondecode(ephemeral.aws_secretsmanager_secret_version.some.secret_string)[\"password\"]}");
    }

    @Test
    void whoeverNeedsNoPasswordReadsNoneBack() {
        SynthesizedStack unread = ConstructStack.with(stack -> new CredentialSecret(stack, "some", props().build()));

        assertThat(unread.document()
                        .at("/ephemeral/aws_secretsmanager_secret_version")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void thePolicyIsOfThisSecretAndNeverPublic() {
        Element policy = STACK.resource("aws_secretsmanager_secret_policy");

        assertThat(policy.text("/secret_arn")).isEqualTo(secret.reference("arn"));
        assertThat(policy.flag("/block_public_policy")).isTrue();
    }

    @Test
    void thePolicyOnlyDenies() {
        assertThat(statements(STACK)).hasSize(2).noneMatch(PolicyStatement::allows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TlsOnly", "NamedUsersOnly"})
    void everybodyIsDeniedTheSecretAndItsCopy(String sid) {
        PolicyStatement statement = statement(STACK, sid);

        assertThat(statement.isAboutEverybody()).isTrue();
        assertThat(statement.resources()).hasSize(2).first().isEqualTo(secret.reference("arn"));
        assertThat(local(statement.resources().get(1)))
                .isEqualTo("${replace(%s.arn, \":us-east-1:\", \":us-west-2:\")}"
                        .formatted(secret.type() + "." + secret.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TlsOnly", "NamedUsersOnly"})
    void withoutACopyOnlyTheSecretIsNamed(String sid) {
        SynthesizedStack alone = stackWith(props().replica(Optional.empty()));

        assertThat(statement(alone, sid).resources())
                .containsExactly(alone.resource("aws_secretsmanager_secret").reference("arn"));
    }

    @Test
    void anyUseWithoutTlsIsDenied() {
        PolicyStatement tls = statement(STACK, "TlsOnly");

        assertThat(tls.actions()).containsExactly("secretsmanager:*");
        assertThat(tls.condition("Bool", "aws:SecureTransport")).containsExactly("false");
    }

    @Test
    void nobodyButTheNamedReadsOrChangesIt() {
        PolicyStatement named = statement(STACK, "NamedUsersOnly");

        assertThat(named.actions())
                .contains(
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:PutSecretValue",
                        "secretsmanager:PutResourcePolicy",
                        "secretsmanager:DeleteResourcePolicy");
        assertThat(named.condition("ArnNotLike", "aws:PrincipalArn")).containsExactly(USER);
    }

    @Test
    void theServiceItselfMayReplicateAndRotate() {
        assertThat(statement(STACK, "NamedUsersOnly").condition("Bool", "aws:PrincipalIsAWSService"))
                .containsExactly("false");
    }

    private static List<PolicyStatement> statements(SynthesizedStack stack) {
        return stack.resource("aws_secretsmanager_secret_policy").policy("/policy");
    }

    private static PolicyStatement statement(SynthesizedStack stack, String sid) {
        return statements(stack).stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    /** The value of a local value, by a reference to it. */
    private static String local(String reference) {
        return STACK.document()
                .at("/locals/" + reference.replaceAll("\\$\\{local\\.(.*)}", "$1"))
                .asText();
    }

    private static JsonNode ephemeral(String type) {
        return STACK.document().at("/ephemeral/" + type + "/some");
    }

    private static CredentialSecretProps propsWithoutReplica() {
        return props().replica(Optional.empty()).build();
    }

    @Test
    void withoutAPasswordTheFirstRotationMakesOne() {
        SynthesizedStack stack = ConstructStack.with(scope ->
                new CredentialSecret(scope, "some", props().withPassword(false).build()));

        assertThat(stack.document().path("ephemeral").path("aws_secretsmanager_random_password"))
                .isEmpty();
    }

    private static CredentialSecretPropsBuilder props() {
        return CredentialSecretPropsBuilder.builder()
                .name("assess-test-primary-database")
                .description("Some user of the database")
                .region(ConstructStack.REGION)
                .keyArn(KEY)
                .replica(Optional.of(new CredentialSecretProps.Replica("us-west-2", OTHER_KEY)))
                .recoveryWindowDays(7)
                .withPassword(true)
                .content(Map.of(
                        "engine", "mysql",
                        "host", "some.host",
                        "port", "3306",
                        "username", "admin",
                        "dbname", "assessment",
                        "dbClusterIdentifier", "assess-cluster"))
                .users(List.of(USER));
    }

    private static SynthesizedStack stackWith(CredentialSecretPropsBuilder props) {
        return ConstructStack.with(stack -> {
            CredentialSecret secret = new CredentialSecret(stack, "some", props.build());
            // Stands for the write-only argument that takes it.
            TerraformOutput output = TerraformOutput.Builder.create(stack, READ_BACK)
                    .value(secret.passwordReference())
                    .staticId(true)
                    .build();
            output.setSensitive(true);
        });
    }
}
