package org.assessment.lambda.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssessorTest {
    private static final Reachability NO_ANSWER = Reachability.unreached(Duration.ofSeconds(6), "no answer");

    @Test
    void aWriterThatEverybodySeesIsHealthy() {
        Assessment assessment = Observations.healthy().assess();

        assertThat(assessment.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(assessment.signals()).isEmpty();
    }

    @Test
    void aRegionThatNeitherThisSideNorTheWitnessCanSeeIsLost() {
        Assessment assessment = Observations.lostRegion().assess();

        assertThat(assessment.state()).isEqualTo(HealthState.WRITER_LOST);
        assertThat(assessment.lossSeen()).isTrue();
    }

    @Test
    void withoutAWitnessSilenceIsASuspicionAndNoLoss() {
        Assessment assessment =
                Observations.lostRegion().witness(Optional.empty()).assess();

        assertThat(assessment.state()).isEqualTo(HealthState.WRITER_SUSPECTED);
        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void withoutAWitnessALossIsBelievedWhenThePeersOwnMonitorReportsIt() {
        Assessment assessment = Observations.lostRegion()
                .witness(Optional.empty())
                .peer(Optional.of(Observations.heartbeat(WriterTestimony.LOST)))
                .assess();

        assertThat(assessment.lossSeen()).isTrue();
        assertThat(assessment.signals()).contains(Signal.PEER_REPORTS_LOSS);
    }

    @Test
    void aCutBetweenTheRegionsIsNoLossWhileTheWitnessSeesTheWritersRegionServing() {
        Assessment assessment = Observations.lostRegion()
                .witness(Optional.of(Observations.report(ControlPlane.SERVING, Optional.empty())))
                .assess();

        assertThat(assessment.lossSeen()).isFalse();
        assertThat(assessment.vetoes())
                .containsExactly("the writer's region tells the witness that its cluster serves");
    }

    @Test
    void aMonitorThatTellsTheWitnessThatTheWriterServesForbidsALoss() {
        Assessment assessment = Observations.lostRegion()
                .witness(Optional.of(Observations.report(
                        ControlPlane.UNREACHABLE, Optional.of(Observations.heartbeat(WriterTestimony.SERVING)))))
                .assess();

        assertThat(assessment.lossSeen()).isFalse();
        assertThat(assessment.vetoes()).hasSize(1);
    }

    @Test
    void ofTwoTestimoniesThatContradictEachOtherTheOneForTheWriterCounts() {
        Assessment assessment = Observations.lostRegion()
                .peer(Optional.of(Observations.heartbeat(WriterTestimony.LOST)))
                .witness(Optional.of(Observations.report(ControlPlane.SERVING, Optional.empty())))
                .assess();

        assertThat(assessment.signals()).contains(Signal.PEER_REPORTS_LOSS);
        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void livingReplicationForbidsALoss() {
        Assessment assessment = Observations.lostRegion()
                .lag(Optional.of(new LagSample(900, Observations.NOW.minusSeconds(60))))
                .assess();

        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void anUnreachableWriterAloneIsADegradationBecauseThePeeringMayBeBroken() {
        Assessment assessment = Observations.healthy().writer(NO_ANSWER).assess();

        assertThat(assessment.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aProbeThatIsSwitchedOffIsNoEvidence() {
        Assessment assessment =
                Observations.lostRegion().writer(Reachability.notProbed("off")).assess();

        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aMetricThatCouldNotBeReadIsNoEvidence() {
        Assessment assessment = Observations.lostRegion().lagNotRead().assess();

        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aWitnessThatMayNotReadIsNoEvidence() {
        Assessment assessment = Observations.lostRegion()
                .witness(Optional.of(Observations.report(ControlPlane.UNREADABLE, Optional.empty())))
                .assess();

        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aWitnessThatHasGoneSilentIsNoEvidence() {
        Observation observation = Observations.lostRegion().build();
        Progress old = new Progress("witness-1", Observations.NOW.minusSeconds(181));

        Assessment assessment = new Assessor(Observations.SITE, DetectionSettings.DEFAULTS)
                .assess(observation, new Tracking(Progress.NONE, old, Progress.NONE));

        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aHeartbeatThatNoLongerChangesIsSilenceWhateverItSays() {
        Observation observation = Observations.lostRegion()
                .peer(Optional.of(Observations.heartbeat(WriterTestimony.SERVING)))
                .build();
        Tracking tracking = new Tracking(
                new Progress("beat-1", Observations.NOW.minusSeconds(181)),
                new Progress("witness-1", Observations.NOW),
                Progress.NONE);

        Assessment assessment =
                new Assessor(Observations.SITE, DetectionSettings.DEFAULTS).assess(observation, tracking);

        assertThat(assessment.signals()).contains(Signal.PEER_SILENT);
        assertThat(assessment.lossSeen()).isTrue();
    }

    @Test
    void aRunningRoleChangeIsNeverALoss() {
        Assessment assessment = Observations.lostRegion()
                .cluster(Optional.of(Observations.cluster(
                        Observations.PEER,
                        Optional.of(new Transition("switching-over", Observations.PEER, Observations.OWN, false)))))
                .assess();

        assertThat(assessment.state()).isEqualTo(HealthState.CHANGING_ROLES);
        assertThat(assessment.lossSeen()).isFalse();
    }

    @Test
    void aRegionWhoseOwnControlPlaneIsSilentKnowsNothing() {
        Assessment assessment =
                Observations.lostRegion().cluster(Optional.empty()).assess();

        assertThat(assessment.state()).isEqualTo(HealthState.BLIND);
    }

    @Test
    void theWritersMonitorTestifiesALossOnlyWhenItsControlPlaneAgrees() {
        Observations atTheWriter = Observations.healthy()
                .cluster(Optional.of(Observations.cluster(Observations.OWN, Optional.empty())))
                .writer(NO_ANSWER);

        assertThat(atTheWriter.status(Optional.of("available")).build().testimony(Observations.OWN))
                .isEqualTo(WriterTestimony.UNSURE);
        assertThat(atTheWriter.status(Optional.of("failing-over")).build().testimony(Observations.OWN))
                .isEqualTo(WriterTestimony.LOST);
        assertThat(atTheWriter.status(Optional.empty()).build().testimony(Observations.OWN))
                .isEqualTo(WriterTestimony.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "modifying", "upgrading", "configuring-iam-database-auth"})
    void aStatusInWhichTheDatabaseServesIsNoLoss(String status) {
        Observation observation = Observations.healthy()
                .cluster(Optional.of(Observations.cluster(Observations.OWN, Optional.empty())))
                .writer(NO_ANSWER)
                .status(Optional.of(status))
                .build();

        assertThat(observation.testimony(Observations.OWN)).isEqualTo(WriterTestimony.UNSURE);
    }

    @Test
    void theWritersMonitorSaysWhatItSeesOfItsOwnWriter() {
        assertThat(atTheWriter().assess().state()).isEqualTo(HealthState.HEALTHY);
        assertThat(atTheWriter()
                        .writer(NO_ANSWER)
                        .status(Optional.of("failing-over"))
                        .assess()
                        .state())
                .isEqualTo(HealthState.WRITER_LOST);
        assertThat(atTheWriter().writer(NO_ANSWER).assess().state()).isEqualTo(HealthState.WRITER_SUSPECTED);
        assertThat(atTheWriter()
                        .writer(Reachability.notProbed("no time was left"))
                        .assess()
                        .state())
                .isEqualTo(HealthState.DEGRADED);
    }

    @Test
    void theWritersMonitorMissesTheStandbys() {
        Assessment assessment = atTheWriter().peer(Optional.empty()).assess();

        assertThat(assessment.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(assessment.reasons()).containsExactly("the standby's monitor has not been heard of");
    }

    @Test
    void oneSignalAloneIsNoSuspicion() {
        assertThat(Observations.healthy()
                        .writer(NO_ANSWER)
                        .peer(Optional.empty())
                        .witness(Optional.empty())
                        .assess()
                        .vetoes())
                .containsExactly("replication from the writer is alive");
        assertThat(Observations.healthy()
                        .writer(NO_ANSWER)
                        .lagNotRead()
                        .peer(Optional.of(Observations.heartbeat(WriterTestimony.UNSURE)))
                        .witness(Optional.empty())
                        .assess()
                        .state())
                .isEqualTo(HealthState.DEGRADED);
    }

    @Test
    void replicationIsAliveUpToItsLimits() {
        double most = DetectionSettings.DEFAULTS.lagLimitMillis();
        Duration oldest = DetectionSettings.DEFAULTS.lagStaleAfter();

        assertThat(signalsWithLag(most, oldest)).doesNotContain(Signal.REPLICATION_STALLED);
        assertThat(signalsWithLag(most + 1, oldest)).contains(Signal.REPLICATION_STALLED);
        assertThat(signalsWithLag(most, oldest.plusSeconds(1))).contains(Signal.REPLICATION_STALLED);
    }

    private static Set<Signal> signalsWithLag(double milliseconds, Duration age) {
        return Observations.healthy()
                .lag(Optional.of(new LagSample(milliseconds, Observations.NOW.minus(age))))
                .assess()
                .signals();
    }

    private static Observations atTheWriter() {
        return Observations.healthy().cluster(Optional.of(Observations.cluster(Observations.OWN, Optional.empty())));
    }
}
