package org.assessment.constructs.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import org.assessment.support.ConstructStack;
import org.junit.jupiter.api.Test;

class ExemptionTest {

    private static final String REASON = "This one is about tests.";

    @Test
    void anExemptConstructIsLetPass() {
        assertThatCode(() -> ConstructStack.with(stack -> {
                    CloudwatchLogGroup group = logGroup(stack, "group");
                    Exemption.from(Rule.LOG_EXPIRES, group, REASON);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void itsNeighbourIsNot() {
        assertThatThrownBy(() -> ConstructStack.with(stack -> {
                    Exemption.from(Rule.LOG_EXPIRES, logGroup(stack, "group"), REASON);
                    logGroup(stack, "group-2");
                }))
                .hasMessageContaining("test-primary/group-2: retention_in_days is not set")
                .hasMessageNotContaining("test-primary/group: ");
    }

    @Test
    void anExemptionFromOneRuleIsNoneFromAnother() {
        assertThatThrownBy(() -> ConstructStack.with(
                        stack -> Exemption.from(Rule.LOG_EXPIRES, logGroup(stack, "group", null), REASON)))
                .hasMessageContaining("test-primary/group: kms_key_id is not set");
    }

    @Test
    void anExemptionCoversWhatTheConstructContains() {
        Exemption exemption = new Exemption("some-primary/part", Rule.LOG_EXPIRES, REASON);

        assertThat(exemption.covers(new Violation("some-primary/part/group", Rule.LOG_EXPIRES, "found")))
                .isTrue();
        assertThat(exemption.covers(new Violation("some-primary/part-2/group", Rule.LOG_EXPIRES, "found")))
                .isFalse();
    }

    @Test
    void anExemptionNeedsAReason() {
        assertThatThrownBy(() -> new Exemption("some-primary/part", Rule.LOG_EXPIRES, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("some-primary/part is exempt from log-expires without a reason");
    }

    private static CloudwatchLogGroup logGroup(ConstructStack stack, String id) {
        return logGroup(stack, id, "arn:aws:kms:us-east-1:123456789012:key/some");
    }

    private static CloudwatchLogGroup logGroup(ConstructStack stack, String id, String keyArn) {
        return CloudwatchLogGroup.Builder.create(stack, id)
                .name(id)
                .kmsKeyId(keyArn)
                .build();
    }
}
