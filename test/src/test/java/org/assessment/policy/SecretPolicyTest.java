package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretPolicyTest {

    /** What Terraform writes into the state in clear. Beside each stands an argument that it does not, or no password. */
    private static final Set<String> KEPT_IN_THE_STATE = Set.of(
            "password",
            "master_password",
            "secret_string",
            "secret_binary",
            "auth_token",
            "passwords",
            "private_key",
            "access_key",
            "secret_key",
            "token");

    static Stream<SynthesizedStack> stacks() {
        return EveryStack.stacks();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void noReferenceIsEscapedIntoText(SynthesizedStack stack) {
        // As "$${…}" a password was the text of its own expression once: the same everywhere, and in the sources.
        assertThat(stack.document().toString()).doesNotContain("$${").doesNotContain("%%{");
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void noArgumentHoldsASecretThatTheStateWouldKeep(SynthesizedStack stack) {
        assertThat(arguments(stack.document()).keySet()).doesNotContainAnyElementsOf(KEPT_IN_THE_STATE);
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void whatIsWrittenOnlyOnceIsAnExpression(SynthesizedStack stack) {
        assertThat(arguments(stack.document())).allSatisfy((name, value) -> {
            if (name.endsWith("_wo")) {
                assertThat(value.asText()).startsWith("${").endsWith("}");
            }
        });
    }

    @Test
    void noSecretIsReadByADataSource() {
        // Unlike ephemeral resources, data sources stand in the state.
        assertThat(EveryStack.stacks())
                .flatMap(SynthesizedStack::dataSources)
                .noneMatch(source -> source.type().startsWith("aws_secretsmanager_secret_version")
                        || source.type().startsWith("aws_secretsmanager_random_password"));
    }

    @Test
    void everySecretHasAPolicy() {
        assertThat(EveryStack.stacks())
                .allSatisfy(stack -> assertThat(stack.resources("aws_secretsmanager_secret_policy"))
                        .extracting(policy -> policy.text("/secret_arn"))
                        .containsExactlyInAnyOrderElementsOf(stack.resources("aws_secretsmanager_secret").stream()
                                .map(secret -> secret.reference("arn"))
                                .toList()));
    }

    @Test
    void everySecretIsEncryptedWithAKeyOfThePlatform() {
        assertThat(EveryStack.resources("aws_secretsmanager_secret"))
                .isNotEmpty()
                .allMatch(secret -> secret.has("/kms_key_id"));
    }

    /** Every argument at any depth, by name; of equal names the last. */
    private static Map<String, JsonNode> arguments(JsonNode node) {
        Map<String, JsonNode> found = new TreeMap<>();
        node.properties().forEach(entry -> {
            found.put(entry.getKey(), entry.getValue());
            found.putAll(arguments(entry.getValue()));
        });
        if (node.isArray()) {
            node.forEach(element -> found.putAll(arguments(element)));
        }
        return found;
    }
}
