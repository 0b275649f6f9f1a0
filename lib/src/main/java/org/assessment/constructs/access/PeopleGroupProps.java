package org.assessment.constructs.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link PeopleGroup} needs.
 *
 * @param name name of the group
 * @param policies what its members may do, of at most ten policies
 */
@RecordBuilder
public record PeopleGroupProps(String name, List<ManagedPolicy> policies) {
    /** Copies the list; rejects more than AWS takes. */
    public PeopleGroupProps {
        policies = ManagedPolicy.atMostTen(name, policies);
    }
}
