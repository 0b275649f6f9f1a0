package org.assessment.lambda.failover.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.evidence.Reachability;
import org.assessment.lambda.failover.evidence.Streak;
import org.assessment.lambda.failover.evidence.Tracking;
import org.assessment.lambda.failover.trigger.Decision.Grounds;
import org.assessment.lambda.failover.trigger.Decision.Proceed;
import org.assessment.lambda.failover.trigger.Decision.Refuse;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.assessment.lambda.failover.trigger.TriggerRequest.Failover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Instant NOW = Observations.NOW;
    private static final Streak CONFIRMED = new Streak(4, NOW.minusSeconds(240), NOW.minusSeconds(30));
    private static final Rules MANUAL = rules(TriggerSettings.MANUAL);
    private static final Rules AUTOMATIC = rules(TriggerSettings.MANUAL.automaticFor(Observations.OWN));

    private static Rules rules(TriggerSettings settings) {
        return new Rules(Observations.SITE, DetectionSettings.DEFAULTS, settings);
    }

    private static Situation situation(Observations observations, Streak loss) {
        return situation(observations, memory(loss, Instant.EPOCH), Optional.empty());
    }

    private static Situation situation(Observations observations, MonitorMemory memory, Optional<FenceRecord> fence) {
        return new Situation(observations.build(), observations.assess(), Optional.of(memory), fence);
    }

    private static MonitorMemory memory(Streak loss, Instant writerSince) {
        return new MonitorMemory(
                7,
                Tracking.NONE,
                Observations.PEER,
                writerSince,
                loss,
                HealthState.WRITER_LOST,
                HealthState.WRITER_LOST,
                4,
                NOW.minusSeconds(30));
    }

    private static FenceRecord fence(Phase phase, Instant leaseUntil, Instant lastCallAt) {
        return new FenceRecord(
                3,
                phase,
                Operation.FAILOVER,
                "earlier",
                "attempt",
                Observations.PEER,
                leaseUntil,
                Optional.of(lastCallAt),
                phase == Phase.CLOSED ? Optional.of(Result.SUCCEEDED) : Optional.empty(),
                "");
    }

    private static Failover failover(boolean consent, String target, boolean insist) {
        return new Failover(Terms.of("r"), consent, Optional.ofNullable(target), insist);
    }

    private static void assertRefused(Decision decision, Grounds grounds, String reason) {
        assertThat(decision).isInstanceOfSatisfying(Refuse.class, refuse -> {
            assertThat(refuse.grounds()).isEqualTo(grounds);
            assertThat(String.join("; ", refuse.reasons())).contains(reason);
        });
    }

    @Test
    void aHealthyPairMaySwitchOver() {
        assertThat(MANUAL.switchover(situation(Observations.healthy(), Streak.NONE)))
                .isInstanceOf(Proceed.class);
    }

    @Test
    void aSwitchoverIsRefusedWhileTheWriterDoesNotAnswer() {
        Observations noAnswer =
                Observations.healthy().writer(Reachability.unreached(Duration.ofSeconds(6), "no answer"));

        assertRefused(
                MANUAL.switchover(situation(noAnswer, Streak.NONE)), Grounds.PRECONDITION, "does not answer over TLS");
    }

    @Test
    void aSwitchoverIsRefusedWhileReplicationIsFarBehind() {
        Observations behind = Observations.healthy().lag(Optional.of(new LagSample(9_000, NOW)));

        assertRefused(MANUAL.switchover(situation(behind, Streak.NONE)), Grounds.PRECONDITION, "9000 ms behind");
    }

    @Test
    void aSwitchoverIsAllowedAtTheLimitOfTheLag() {
        double most = TriggerSettings.MANUAL.switchoverLagLimitMillis();
        Observations behind = Observations.healthy().lag(Optional.of(new LagSample(most, NOW)));

        assertThat(MANUAL.switchover(situation(behind, Streak.NONE))).isInstanceOf(Proceed.class);
    }

    @Test
    void nothingIsCalledWhileAwsReportsARoleChange() {
        Observations changing = Observations.healthy()
                .cluster(Optional.of(Observations.cluster(
                        Observations.PEER,
                        Optional.of(new Transition("pending", Observations.PEER, Observations.OWN, false)))));

        assertRefused(MANUAL.switchover(situation(changing, Streak.NONE)), Grounds.CONFLICT, "pending");
    }

    @Test
    void nothingIsCalledForTheWriterItself() {
        Observations writer =
                Observations.healthy().cluster(Optional.of(Observations.cluster(Observations.OWN, Optional.empty())));

        assertRefused(
                MANUAL.failover(failover(true, Observations.OWN, true), situation(writer, Streak.NONE)),
                Grounds.PRECONDITION,
                "the writer already");
    }

    @Test
    void aFailoverWithoutConsentIsRefused() {
        assertRefused(
                MANUAL.failover(
                        failover(false, Observations.OWN, true), situation(Observations.lostRegion(), CONFIRMED)),
                Grounds.NO_CONSENT,
                "consentToDataLoss");
    }

    @Test
    void aConsentThatNamesNoTargetOrAnotherOneIsRefused() {
        Situation lost = situation(Observations.lostRegion(), CONFIRMED);

        assertRefused(MANUAL.failover(failover(true, null, true), lost), Grounds.NO_CONSENT, "eu-central-1");
        assertRefused(MANUAL.failover(failover(true, "eu-west-1", true), lost), Grounds.NO_CONSENT, "eu-central-1");
    }

    @Test
    void theTargetMayBeNamedByRegionNameOrArn() {
        Situation lost = situation(Observations.lostRegion(), CONFIRMED);

        for (String target : new String[] {"eu-central-1", "standby", Observations.OWN}) {
            assertThat(MANUAL.failover(failover(true, target, false), lost)).isInstanceOf(Proceed.class);
        }
    }

    @Test
    void aPersonMustInsistToFailOverAServingWriter() {
        Situation healthy = situation(Observations.healthy(), Streak.NONE);

        assertRefused(
                MANUAL.failover(failover(true, Observations.OWN, false), healthy),
                Grounds.PRECONDITION,
                "evenIfWriterServes");
        assertThat(MANUAL.failover(failover(true, Observations.OWN, true), healthy))
                .isInstanceOf(Proceed.class);
    }

    @Test
    void aConfirmedLossWithConsentIsFailedOverAutomatically() {
        assertThat(AUTOMATIC.automatic(situation(Observations.lostRegion(), CONFIRMED), NOW))
                .isInstanceOf(Proceed.class);
    }

    @Test
    void inManualModeAConfirmedLossWaitsForAPerson() {
        assertRefused(
                MANUAL.automatic(situation(Observations.lostRegion(), CONFIRMED), NOW), Grounds.PRECONDITION, "manual");
    }

    @Test
    void automaticModeWithoutConsentForThisClusterDoesNothing() {
        Rules forAnother = rules(TriggerSettings.MANUAL.automaticFor(Observations.PEER));

        assertRefused(
                forAnother.automatic(situation(Observations.lostRegion(), CONFIRMED), NOW),
                Grounds.NO_CONSENT,
                "no consent");
    }

    @Test
    void aLossSeenTooBrieflyOrTooRarelyIsNotActedUpon() {
        Streak brief = new Streak(5, NOW.minusSeconds(170), NOW.minusSeconds(1));
        Streak rare = new Streak(2, NOW.minusSeconds(400), NOW.minusSeconds(1));
        Streak old = new Streak(9, NOW.minusSeconds(1_000), NOW.minusSeconds(400));

        for (Streak streak : new Streak[] {Streak.NONE, brief, rare, old}) {
            assertRefused(
                    AUTOMATIC.automatic(situation(Observations.lostRegion(), streak), NOW),
                    Grounds.PRECONDITION,
                    "it takes 3 over 180 s");
        }
    }

    @Test
    void aWriterThatAnswersNowIsNotFailedOverWhateverTheMonitorRemembers() {
        assertRefused(
                AUTOMATIC.automatic(situation(Observations.healthy(), CONFIRMED), NOW), Grounds.NOT_NEEDED, "HEALTHY");
    }

    @Test
    void afterARoleChangeTheAutomaticModeWaits() {
        Optional<FenceRecord> recent = Optional.of(fence(Phase.CLOSED, NOW, NOW.minus(Duration.ofMinutes(59))));

        assertRefused(
                AUTOMATIC.automatic(
                        situation(Observations.lostRegion(), memory(CONFIRMED, Instant.EPOCH), recent), NOW),
                Grounds.PRECONDITION,
                "60 minutes");
        assertRefused(
                AUTOMATIC.automatic(
                        situation(
                                Observations.lostRegion(),
                                memory(CONFIRMED, NOW.minus(Duration.ofMinutes(59))),
                                Optional.empty()),
                        NOW),
                Grounds.PRECONDITION,
                "60 minutes");
    }

    @Test
    void theAutomaticModeWaitsNoLongerThanTheCoolDown() {
        Instant before = NOW.minus(TriggerSettings.MANUAL.coolDown());
        Situation situation = situation(
                Observations.lostRegion(), memory(CONFIRMED, before), Optional.of(fence(Phase.CLOSED, before, before)));

        assertThat(AUTOMATIC.automatic(situation, NOW)).isInstanceOf(Proceed.class);
    }

    @Test
    void aStandbyThatCouldNotServeIsNotPromoted() {
        Observations broken = Observations.lostRegion().status(Optional.of("inaccessible-encryption-credentials"));

        assertRefused(AUTOMATIC.automatic(situation(broken, CONFIRMED), NOW), Grounds.PRECONDITION, "could not serve");
    }

    @Test
    void aRequestIsRefusedAfterItsTimeAndForAnotherEpoch() {
        Situation situation = situation(Observations.healthy(), Streak.NONE);
        Terms late = new Terms("r", false, Optional.empty(), Optional.of(NOW.minusSeconds(1)));
        Terms otherEpoch = new Terms("r", false, Optional.of(4L), Optional.empty());

        assertThat(MANUAL.timeliness(late, situation, NOW)).isPresent();
        assertThat(MANUAL.timeliness(otherEpoch, situation, NOW)).isPresent();
        assertThat(MANUAL.timeliness(Terms.of("r"), situation, NOW)).isEmpty();
    }

    @Test
    void aRequestIsTakenUntilTheLastMomentAndForItsEpoch() {
        Situation situation = situation(Observations.healthy(), Streak.NONE);
        Terms inTime = new Terms("r", false, Optional.of(situation.epoch()), Optional.of(NOW));

        assertThat(MANUAL.timeliness(inTime, situation, NOW)).isEmpty();
    }

    @Test
    void aHeldFenceStopsEverybodyElseUntilItsLeaseEnds() {
        Situation held = situation(
                Observations.healthy(),
                memory(Streak.NONE, Instant.EPOCH),
                Optional.of(fence(Phase.CALLED, NOW.plusSeconds(1), NOW)));
        Situation ended = situation(
                Observations.healthy(),
                memory(Streak.NONE, Instant.EPOCH),
                Optional.of(fence(Phase.CALLED, NOW.minusSeconds(1), NOW)));

        assertThat(MANUAL.timeliness(Terms.of("r"), held, NOW)).isPresent();
        assertThat(MANUAL.timeliness(Terms.of("r"), ended, NOW)).isEmpty();
    }
}
