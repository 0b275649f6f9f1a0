package org.assessment.lambda.failover.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.ClusterStatus;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;

/**
 * Everything that one look at the world gave. What could not be read is empty and named in {@code failures}; it is
 * never evidence against anybody.
 *
 * @param at the observer's clock
 * @param cluster the global cluster, as the own region sees it
 * @param ownStatus status of the own cluster
 * @param writer outcome of the TLS connection to the writer
 * @param peer the peer's heartbeat
 * @param witness the witness's report about the peer
 * @param lag the newest sample of the lag
 * @param lagRead whether CloudWatch answered at all; an empty {@code lag} means something only then
 * @param failures what could not be read, as sentences
 */
public record Observation(
        Instant at,
        Optional<GlobalCluster> cluster,
        Optional<String> ownStatus,
        Reachability writer,
        Optional<Heartbeat> peer,
        Optional<WitnessReport> witness,
        Optional<LagSample> lag,
        boolean lagRead,
        List<String> failures) {

    public Observation {
        failures = List.copyOf(failures);
    }

    /** Whether the own region's control plane calls the own cluster fit to serve. */
    public boolean ownClusterServes() {
        return ownStatus.map(ClusterStatus::serves).orElse(false);
    }

    /** Whether the own cluster is the writer, as far as the own region knows. */
    public boolean ownClusterWrites(String ownArn) {
        return cluster.map(global -> global.isWriter(ownArn)).orElse(false);
    }

    /** What this region's monitor may say about the writer. */
    public WriterTestimony testimony(String ownArn) {
        if (!ownClusterWrites(ownArn)) {
            return WriterTestimony.NOT_MINE;
        }
        if (writer.isReached()) {
            return WriterTestimony.SERVING;
        }
        boolean bothAgree = writer.isUnreached() && ownStatus.isPresent() && !ownClusterServes();
        return bothAgree ? WriterTestimony.LOST : WriterTestimony.UNSURE;
    }
}
