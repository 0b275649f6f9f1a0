package org.assessment.lambda.failover.evidence;

import java.util.Objects;
import org.assessment.lambda.failover.cluster.GlobalCluster;

/**
 * The two ends of the global database, seen from one of them.
 *
 * @param globalClusterIdentifier name of the global cluster
 * @param ownClusterArn ARN of the cluster in the own region
 * @param peerClusterArn ARN of the cluster in the other region
 * @param ownEndpoint cluster endpoint of the own cluster
 * @param peerEndpoint cluster endpoint of the other one, reached over the peering connection
 */
public record Site(
        String globalClusterIdentifier,
        String ownClusterArn,
        String peerClusterArn,
        String ownEndpoint,
        String peerEndpoint) {

    public Site {
        Objects.requireNonNull(globalClusterIdentifier);
        if (ownClusterArn.equals(peerClusterArn)) {
            throw new IllegalArgumentException("The own cluster and the peer cluster are the same: " + ownClusterArn);
        }
    }

    /** The region that this function works for. */
    public String ownRegion() {
        return GlobalCluster.regionOf(ownClusterArn);
    }

    /** The other region. */
    public String peerRegion() {
        return GlobalCluster.regionOf(peerClusterArn);
    }
}
