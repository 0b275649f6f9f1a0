package org.assessment.constructs.base;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assessment.constructs.naming.Names;

/**
 * What every stack needs.
 *
 * @param names makes the names of the stack's resources; brings role and region
 * @param state where the state lies
 * @param tags default tags of every resource
 * @param accountId the only account that may be touched, if configured
 * @param production whether what the stack holds must survive mistakes: the guard rails demand more then
 */
@RecordBuilder
public record StackProps(
        Names names, StateLocation state, Map<String, String> tags, Optional<String> accountId, boolean production) {
    /** Rejects missing parts. */
    public StackProps {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(accountId, "accountId");
        tags = Map.copyOf(tags);
    }
}
