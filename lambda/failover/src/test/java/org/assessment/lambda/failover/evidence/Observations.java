package org.assessment.lambda.failover.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.GlobalCluster.Member;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;

/** Observations of the standby's region for examples: start from one, change one thing. */
public final class Observations {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final String OWN = "arn:aws:rds:eu-central-1:111122223333:cluster:standby";
    public static final String PEER = "arn:aws:rds:eu-west-1:111122223333:cluster:primary";
    public static final Site SITE = new Site("assessment", OWN, PEER, "own.example", "peer.example");

    private Optional<GlobalCluster> cluster = Optional.of(cluster(PEER, Optional.empty()));
    private Optional<String> status = Optional.of("available");
    private Reachability writer = Reachability.reached(Duration.ofMillis(80), "answered");
    private Optional<Heartbeat> peer = Optional.of(heartbeat(WriterTestimony.SERVING));
    private Optional<WitnessReport> witness = Optional.of(report(ControlPlane.SERVING, peer));
    private Optional<LagSample> lag = Optional.of(new LagSample(120, NOW.minusSeconds(60)));
    private boolean lagRead = true;

    private Observations() {}

    public static Observations healthy() {
        return new Observations();
    }

    /** The writer's region is gone, and everybody who could know says so. */
    public static Observations lostRegion() {
        return healthy()
                .writer(Reachability.unreached(Duration.ofSeconds(6), "no answer"))
                .lag(Optional.empty())
                .peer(Optional.empty())
                .witness(Optional.of(report(ControlPlane.UNREACHABLE, Optional.empty())));
    }

    public static GlobalCluster cluster(String writer, Optional<Transition> transition) {
        return new GlobalCluster(
                "assessment",
                "available",
                List.of(new Member(OWN, writer.equals(OWN), "connected"), new Member(PEER, writer.equals(PEER), "")),
                transition);
    }

    public static Heartbeat heartbeat(WriterTestimony testimony) {
        return new Heartbeat(SITE.peerRegion(), "beat-1", testimony, NOW);
    }

    public static WitnessReport report(ControlPlane controlPlane, Optional<Heartbeat> relayed) {
        return new WitnessReport(SITE.peerRegion(), "witness-1", relayed, controlPlane, NOW);
    }

    public Observations cluster(Optional<GlobalCluster> value) {
        cluster = value;
        return this;
    }

    public Observations status(Optional<String> value) {
        status = value;
        return this;
    }

    public Observations writer(Reachability value) {
        writer = value;
        return this;
    }

    public Observations peer(Optional<Heartbeat> value) {
        peer = value;
        return this;
    }

    public Observations witness(Optional<WitnessReport> value) {
        witness = value;
        return this;
    }

    public Observations lag(Optional<LagSample> value) {
        lag = value;
        return this;
    }

    public Observations lagNotRead() {
        lagRead = false;
        lag = Optional.empty();
        return this;
    }

    public Observation build() {
        return new Observation(NOW, cluster, status, writer, peer, witness, lag, lagRead, List.of());
    }

    /** The assessment, by somebody who sees everybody for the first time. */
    public Assessment assess() {
        Observation observation = build();
        return new Assessor(SITE, DetectionSettings.DEFAULTS).assess(observation, Tracking.NONE.after(observation));
    }
}
