package org.assessment.constructs.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementTest {

    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/fence";

    @Test
    void aWildcardAsResourceIsRefused() {
        Statement statement = Statement.allow("Everything").actions("dynamodb:GetItem");

        assertThatThrownBy(() -> statement.on("*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Statement Everything")
                .hasMessageContaining("WildcardReason");
    }

    @Test
    void aWildcardAmongOtherResourcesIsRefused() {
        Statement statement = Statement.allow("Everything").actions("dynamodb:GetItem");

        assertThatThrownBy(() -> statement.on(TABLE, "*")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWildcardWithAReasonIsAccepted() {
        Statement statement = Statement.allow("ThisKey").actions("kms:Decrypt").onEvery(WildcardReason.KEY_POLICY);

        assertThat(statement.resources()).containsExactly("*");
    }

    @Test
    void aWildcardNeedsAReason() {
        Statement statement = Statement.allow("ThisKey").actions("kms:Decrypt");

        assertThatThrownBy(() -> statement.onEvery(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aStatementIsNotChangedByWhatIsAddedToIt() {
        Statement first = Statement.allow("Read").actions("dynamodb:GetItem");

        first.actions("dynamodb:PutItem").on(TABLE).to(Principal.everybody());

        assertThat(first).isEqualTo(Statement.allow("Read").actions("dynamodb:GetItem"));
    }

    @Test
    void aStatementWithoutActionsHasNoForm() {
        Statement statement = Statement.allow("Nothing").on(TABLE);

        assertThatThrownBy(() -> PolicyDocument.of(statement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Statement Nothing names no action");
    }
}
