package org.assessment.platform.configuration;

import java.util.Optional;

/**
 * Who may do what, beside the platform's own parts. Which people are in a group is no part of this: they come and go
 * without a deployment.
 *
 * @param groups whether there are groups of readers and of operators
 * @param breakGlass whether there are a role for emergencies and the group that may take it
 * @param pipeline who deploys without a person; nobody when it is absent
 */
public record AccessSettings(Boolean groups, Boolean breakGlass, Optional<PipelineSettings> pipeline) {
    /** Whether there is any of it. */
    public boolean letsAnybodyIn() {
        return groups || breakGlass || pipeline.isPresent();
    }
}
