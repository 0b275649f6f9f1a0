package org.assessment.constructs.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link PipelineRole} needs.
 *
 * @param name name of the role
 * @param accountId account of the role
 * @param issuer who signs the pipeline's tokens, without the scheme
 * @param createProvider whether to make AWS's trust in the issuer, of which an account has one
 * @param subjects the {@code sub} of the tokens that may take the role
 * @param policies what it may do, of at most ten policies
 */
@RecordBuilder
public record PipelineRoleProps(
        String name,
        String accountId,
        String issuer,
        boolean createProvider,
        List<String> subjects,
        List<ManagedPolicy> policies) {
    /** Copies the lists. */
    public PipelineRoleProps {
        subjects = List.copyOf(subjects);
        policies = ManagedPolicy.atMostTen(name, policies);
    }
}
