package org.assessment.lambda.failover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.assessment.lambda.failover.evidence.DetectionBound;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.model.History.Break;
import org.junit.jupiter.api.Test;

/** How long it takes from a lasting loss of the writer to the call of the automatic failover. */
class DetectionBoundTest {
    private static final long FIRST_SEED = Long.getLong("failover.seed", 20260101);
    private static final int HISTORIES = Integer.getInteger("failover.lossHistories", 1_500);

    @Test
    void noLossWaitsLongerForTheCallThanTheBound() {
        LongSummaryStatistics seconds = new LongSummaryStatistics();
        List<Long> withoutCall = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            History history = History.lastingLoss(seed);
            Simulation simulation = new Simulation(history);
            simulation.run();
            long lostAt = simulation.start() + ((Break) history.events().get(0)).at() * 1000L;
            long calledAt = simulation.checks().automaticCallAt();
            if (calledAt < 0) {
                withoutCall.add(seed);
            } else {
                seconds.accept((calledAt - lostAt) / 1000);
            }
        }

        Duration bound = DetectionBound.of(DetectionSettings.DEFAULTS);
        System.out.println(
                "loss to call in " + HISTORIES + " histories, in seconds: " + seconds + "; bound " + bound.toSeconds());
        assertThat(withoutCall).as("seeds of losses that were never acted upon").isEmpty();
        assertThat(seconds.getMax()).isLessThanOrEqualTo(bound.toSeconds());
        assertThat(seconds.getMin())
                .as("nothing is concluded before the window is over")
                .isGreaterThanOrEqualTo(DetectionSettings.DEFAULTS.lossWindow().toSeconds());
    }

    @Test
    void theBoundOfTheDefaultsIsTheOneInTheReadme() {
        assertThat(DetectionBound.of(DetectionSettings.DEFAULTS)).isEqualTo(Duration.ofMinutes(18));
    }
}
