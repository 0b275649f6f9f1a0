package org.assessment.lambda.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The limits to the second, because a loss is acted upon at exactly these. */
class StreakTest {
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULTS;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Streak first = Streak.NONE.extended(START, SETTINGS);

    @Test
    void beginsWithOneObservation() {
        assertThat(first).isEqualTo(new Streak(1, START, START));
    }

    @Test
    void anObservationThatComesTooSoonDoesNotCount() {
        Instant enough = START.plus(SETTINGS.shortestSpacing());

        assertThat(first.extended(enough.minus(SECOND), SETTINGS)).isEqualTo(first);
        assertThat(first.extended(enough, SETTINGS)).isEqualTo(new Streak(2, START, enough));
    }

    @Test
    void beginsAnewAfterAGap() {
        Instant latest = START.plus(SETTINGS.longestGap());

        assertThat(first.extended(latest, SETTINGS).count()).isEqualTo(2);
        assertThat(first.extended(latest.plus(SECOND), SETTINGS))
                .isEqualTo(new Streak(1, latest.plus(SECOND), latest.plus(SECOND)));
    }

    @Test
    void beginsAnewWhenTheClockGoesBack() {
        assertThat(first.extended(START.minus(SECOND), SETTINGS).count()).isEqualTo(1);
        assertThat(first.extended(START.minus(SECOND), SETTINGS).since()).isEqualTo(START.minus(SECOND));
    }

    @Test
    void isConfirmedByEnoughObservationsOverTheWholeWindow() {
        Instant end = START.plus(SETTINGS.lossWindow());
        int enough = SETTINGS.lossObservations();

        assertThat(new Streak(enough, START, end).isConfirmed(end, SETTINGS)).isTrue();
        assertThat(new Streak(enough - 1, START, end).isConfirmed(end, SETTINGS))
                .isFalse();
        assertThat(new Streak(enough, START, end.minus(SECOND)).isConfirmed(end, SETTINGS))
                .isFalse();
    }

    @Test
    void isNoMemoryOfLongAgo() {
        Instant end = START.plus(SETTINGS.lossWindow());
        Streak streak = new Streak(SETTINGS.lossObservations(), START, end);

        assertThat(streak.isConfirmed(end.plus(SETTINGS.longestGap()), SETTINGS))
                .isTrue();
        assertThat(streak.isConfirmed(end.plus(SETTINGS.longestGap()).plus(SECOND), SETTINGS))
                .isFalse();
    }
}
