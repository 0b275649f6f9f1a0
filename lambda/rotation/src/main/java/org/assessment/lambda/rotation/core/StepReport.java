package org.assessment.lambda.rotation.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a step afterwards; never a value of a secret.
 *
 * @param request what was asked
 * @param duration how long it took
 * @param strategy how the secret is rotated, once that is known
 * @param actions what was changed, in order, in words
 * @param failure why it failed; empty after success
 * @param secretAge since the password was last changed, if the step looked
 */
public record StepReport(
        RotationRequest request,
        Duration duration,
        Optional<String> strategy,
        List<String> actions,
        Optional<RotationFailure> failure,
        Optional<Duration> secretAge) {

    /** Copies what is mutable. */
    public StepReport {
        actions = List.copyOf(actions);
    }
}
