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
public record PeopleGroupProps(String name, List<PeoplePolicy> policies) {
    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Managed policies of a group</a>. */
    private static final int MOST_POLICIES = 10;

    /** Copies the list; rejects more than AWS takes. */
    public PeopleGroupProps {
        policies = List.copyOf(policies);
        if (policies.size() > MOST_POLICIES) {
            throw new IllegalArgumentException(
                    "%s has %d policies: AWS takes %d at most".formatted(name, policies.size(), MOST_POLICIES));
        }
    }
}
