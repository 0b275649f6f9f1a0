package org.assessment.constructs.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.assessment.constructs.iam.Statement;

/**
 * What a {@link ManagedPolicy} needs.
 *
 * @param name name of the policy
 * @param description what it is for
 * @param statements what it allows
 */
@RecordBuilder
public record ManagedPolicyProps(String name, String description, List<Statement> statements) {
    /** Copies the statements. */
    public ManagedPolicyProps {
        statements = List.copyOf(statements);
    }
}
