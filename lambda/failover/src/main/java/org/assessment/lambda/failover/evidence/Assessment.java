package org.assessment.lambda.failover.evidence;

import java.util.List;
import java.util.Set;

/**
 * What one observation means.
 *
 * @param state in one word
 * @param signals what speaks for a loss
 * @param vetoes what proves that the writer serves; one is enough to forbid an automatic failover
 * @param lossSeen whether the signals together mean a loss, in the standby's region only
 * @param reasons the same for a person
 */
public record Assessment(
        HealthState state, Set<Signal> signals, List<String> vetoes, boolean lossSeen, List<String> reasons) {

    public Assessment {
        signals = Set.copyOf(signals);
        vetoes = List.copyOf(vetoes);
        reasons = List.copyOf(reasons);
    }
}
