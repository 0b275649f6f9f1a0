package org.assessment.lambda.failover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories. {@code -Dfailover.histories=100000} runs more, {@code -Dfailover.seed=123} runs from another seed;
 * a failure prints the seed and the shortest list of events that still fails.
 */
class GlobalClusterModelTest {
    private static final long FIRST_SEED = Long.getLong("failover.seed", 20260101);
    private static final int HISTORIES = Integer.getInteger("failover.histories", 10_000);

    @Test
    void noHistoryBreaksAPromise() {
        Map<String, Integer> tally = new TreeMap<>();
        Optional<Long> failing = LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES)
                .boxed()
                .filter(seed -> violation(History.random(seed), tally).isPresent())
                .findFirst();

        failing.ifPresent(seed -> {
            throw new AssertionError(explain(History.random(seed)));
        });
        System.out.println(HISTORIES + " histories from seed " + FIRST_SEED + ": " + tally);
        assertThat(tally)
                .as("histories that do not reach the interesting states prove nothing")
                .containsKeys(
                        "automatic failover called",
                        "switchover called",
                        "failover with consent called",
                        "Duplicate",
                        "InProgress",
                        "Refused",
                        "Unavailable",
                        "ended SUCCEEDED",
                        "ended FAILED",
                        "ended UNCONFIRMED");
        assertThat(tally.get("automatic failover called")).isGreaterThan(HISTORIES / 50);
    }

    /** The violation of a history, or empty; defects of the functions count as one. */
    private static Optional<String> violation(History history, Map<String, Integer> tally) {
        Simulation simulation = new Simulation(history);
        try {
            simulation.run();
            simulation.checks().tally().forEach((what, count) -> tally.merge(what, count, Integer::sum));
            return Optional.empty();
        } catch (Checks.Violation violation) {
            return Optional.of(String.valueOf(violation.getMessage()));
        } catch (RuntimeException defect) {
            return Optional.of("defect: " + defect);
        }
    }

    private static String explain(History found) {
        History shortest = found;
        int index = 0;
        while (index < shortest.events().size()) {
            History shorter = shortest.without(index);
            if (violation(shorter, new TreeMap<>()).isPresent()) {
                shortest = shorter;
            } else {
                index++;
            }
        }
        return violation(shortest, new TreeMap<>()).orElse("not reproducible") + "\n" + shortest.describe()
                + "\nRun it again with -Dfailover.seed=" + found.seed() + " -Dfailover.histories=1";
    }
}
