package org.assessment.lambda.failover.evidence;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;

/** Looks once at everything. Each part may fail on its own; the others are read all the same. */
public final class Observer {
    private final Site site;
    private final String peerRegion;
    private final ClusterReading clusters;
    private final WriterProbe probe;
    private final HeartbeatStore heartbeats;
    private final LagReading lag;
    private final InstantSource clock;

    public Observer(
            Site site,
            ClusterReading clusters,
            WriterProbe probe,
            HeartbeatStore heartbeats,
            LagReading lag,
            InstantSource clock) {
        this.site = site;
        this.peerRegion = site.peerRegion();
        this.clusters = clusters;
        this.probe = probe;
        this.heartbeats = heartbeats;
        this.lag = lag;
        this.clock = clock;
    }

    /**
     * One look at the world. The writer is probed last, so that what decides most is the newest; the time stamp is the
     * one of the end.
     */
    public Observation observe() {
        List<String> failures = new ArrayList<>();
        Optional<GlobalCluster> cluster =
                read("the global cluster", failures, () -> Optional.of(clusters.globalCluster()));
        Optional<String> status = read("the own cluster's status", failures, () -> Optional.of(clusters.ownStatus()));
        Optional<Heartbeat> peer = read("the peer's heartbeat", failures, () -> heartbeats.heartbeatOf(peerRegion));
        Optional<WitnessReport> witness =
                read("the witness's report", failures, () -> heartbeats.witnessOf(peerRegion));
        int before = failures.size();
        Optional<LagSample> sample =
                isSecondary(cluster) ? read("the replication lag", failures, lag::newest) : Optional.empty();
        boolean lagRead = isSecondary(cluster) && failures.size() == before;
        Reachability writer = probeWriter(cluster);
        return new Observation(clock.instant(), cluster, status, writer, peer, witness, sample, lagRead, failures);
    }

    private boolean isSecondary(Optional<GlobalCluster> cluster) {
        return cluster.map(global -> global.writer().isPresent() && !global.isWriter(site.ownClusterArn()))
                .orElse(false);
    }

    private Reachability probeWriter(Optional<GlobalCluster> cluster) {
        if (cluster.isEmpty()) {
            return Reachability.notProbed("it is not known which cluster is the writer");
        }
        if (cluster.get().isWriter(site.ownClusterArn())) {
            return probe.probe(site.ownEndpoint());
        }
        if (cluster.get().isWriter(site.peerClusterArn())) {
            return probe.probe(site.peerEndpoint());
        }
        return Reachability.notProbed("no cluster is the writer");
    }

    private static <T> Optional<T> read(String what, List<String> failures, Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (AwsFailure failure) {
            failures.add("could not read " + what + ": " + failure.getMessage());
            return Optional.empty();
        }
    }
}
