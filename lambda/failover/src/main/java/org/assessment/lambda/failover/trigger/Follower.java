package org.assessment.lambda.failover.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;

/** Watches a called operation until it is over or the invocation's time is. */
public final class Follower {
    /** How many looks in a row must agree that an operation that was seen is gone again. */
    private static final int LOOKS_FOR_AN_END = 3;

    private final String ownArn;
    private final ClusterReading clusters;
    private final Sleeper sleeper;
    private final InstantSource clock;
    private final TriggerSettings settings;

    public Follower(
            String ownArn, ClusterReading clusters, Sleeper sleeper, InstantSource clock, TriggerSettings settings) {
        this.ownArn = ownArn;
        this.clusters = clusters;
        this.sleeper = sleeper;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param closed the record's end; empty when the time ran out first
     * @param newest the newest state that was read
     */
    public record Found(Optional<FenceRecord> closed, Optional<GlobalCluster> newest) {}

    /** Looks until the end, or until only the reserve of the time is left. */
    public Found follow(FenceRecord called, Deadline deadline) {
        Instant start = clock.instant();
        boolean seen = false;
        int idle = 0;
        Optional<GlobalCluster> newest = Optional.empty();
        while (deadline.remaining().compareTo(settings.reserve().plus(settings.pollInterval())) > 0) {
            sleeper.sleep(settings.pollInterval());
            Optional<GlobalCluster> cluster = read();
            if (cluster.isEmpty()) {
                continue;
            }
            newest = cluster;
            if (cluster.get().transition().isPresent()) {
                seen |= cluster.get().transition().get().toArn().equals(ownArn);
                idle = 0;
                continue;
            }
            if (cluster.get().isWriter(ownArn)) {
                return new Found(Optional.of(called.closed(Result.SUCCEEDED, "this cluster is the writer")), newest);
            }
            idle++;
            Optional<FenceRecord> end = noEffect(called, seen, idle, Duration.between(start, clock.instant()));
            if (end.isPresent()) {
                return new Found(end, newest);
            }
        }
        return new Found(Optional.empty(), newest);
    }

    private Optional<FenceRecord> noEffect(FenceRecord called, boolean seen, int idle, Duration since) {
        if (seen && idle >= LOOKS_FOR_AN_END) {
            return Optional.of(called.closed(
                    Result.UNCONFIRMED,
                    "AWS began the role change, reports none any more, and the writer is another cluster: it was taken"
                            + " back, or undone since"));
        }
        if (!seen && since.compareTo(settings.startGrace()) > 0) {
            return Optional.of(called.closed(
                    Result.UNCONFIRMED,
                    "AWS shows no sign of the role change "
                            + settings.startGrace().toSeconds() + " s after the call"));
        }
        return Optional.empty();
    }

    private Optional<GlobalCluster> read() {
        try {
            return Optional.of(clusters.globalCluster());
        } catch (AwsFailure failure) {
            return Optional.empty();
        }
    }
}
