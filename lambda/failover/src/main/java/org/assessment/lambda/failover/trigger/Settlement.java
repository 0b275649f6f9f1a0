package org.assessment.lambda.failover.trigger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;

/**
 * Brings the record of an operation up to date whose process is gone. It writes only what the global cluster shows; where
 * that does not tell, the record says so.
 */
public final class Settlement {
    private final String ownArn;
    private final FenceTable fence;
    private final ClusterReading clusters;
    private final InstantSource clock;

    public Settlement(String ownArn, FenceTable fence, ClusterReading clusters, InstantSource clock) {
        this.ownArn = ownArn;
        this.fence = fence;
        this.clusters = clusters;
        this.clock = clock;
    }

    /**
     * The fence, with the record of an abandoned operation closed.
     *
     * @throws AwsFailure when the fence cannot be read
     */
    public Optional<FenceRecord> current() {
        Optional<FenceRecord> found = fence.read();
        if (found.isEmpty() || found.get().phase() == Phase.CLOSED) {
            return found;
        }
        Optional<FenceRecord> end = endOf(found.get(), clock.instant());
        if (end.isEmpty()) {
            return found;
        }
        return advance(found.get(), end.get()) ? end : fence.read();
    }

    /** A lost answer counts as a lost race: reading again tells. */
    private boolean advance(FenceRecord from, FenceRecord to) {
        try {
            return fence.advance(from, to);
        } catch (AwsFailure failure) {
            return false;
        }
    }

    private Optional<FenceRecord> endOf(FenceRecord open, Instant now) {
        if (open.phase() == Phase.CLAIMED) {
            return open.isHeld(now)
                    ? Optional.empty()
                    : Optional.of(open.closed(Result.ABANDONED, "its process ended before the call"));
        }
        Optional<GlobalCluster> cluster = read();
        if (cluster.isEmpty() || cluster.get().transition().isPresent()) {
            return Optional.empty();
        }
        if (cluster.get().isWriter(ownArn)) {
            return Optional.of(open.closed(Result.SUCCEEDED, "found complete after its process had ended"));
        }
        return open.isHeld(now)
                ? Optional.empty()
                : Optional.of(open.closed(
                        Result.UNCONFIRMED,
                        "its process ended, AWS reports no role change and the writer is another cluster: the call did"
                                + " not arrive, was taken back, or was undone since"));
    }

    private Optional<GlobalCluster> read() {
        try {
            return Optional.of(clusters.globalCluster());
        } catch (AwsFailure failure) {
            return Optional.empty();
        }
    }
}
