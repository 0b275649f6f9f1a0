package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guard rails about secrets leave to the tests; those refuse the synthesis of what the state would keep. */
class SecretPolicyTest {

    /** Meant to reach AWS as it stands. */
    private static final String VARIABLE_OF_IAM = "$${aws:username}";

    static Stream<SynthesizedStack> stacks() {
        return EveryStack.stacks();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void noReferenceIsEscapedIntoText(SynthesizedStack stack) {
        // As "$${…}" a password was the text of its own expression once: the same everywhere, and in the sources.
        assertThat(stack.document().toString().replace(VARIABLE_OF_IAM, ""))
                .doesNotContain("$${")
                .doesNotContain("%%{");
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
}
