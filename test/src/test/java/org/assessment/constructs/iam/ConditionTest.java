package org.assessment.constructs.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private final Statement statement = Statement.allow("Read")
            .actions("s3:GetObject")
            .when(Condition.stringEquals("aws:SourceAccount", "123456789012"));

    @Test
    void aSecondConditionOnTheSameKeyIsRefusedBecauseItWouldReplaceTheFirst() {
        assertThatThrownBy(() -> PolicyDocument.of(statement.when(Condition.sourceAccount("210987654321"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aws:SourceAccount");
    }

    @Test
    void aConditionKeepsItsValues() {
        assertThat(Condition.arnLike("aws:SourceArn", "arn:one", "arn:two").values())
                .isEqualTo(List.of("arn:one", "arn:two"));
    }
}
