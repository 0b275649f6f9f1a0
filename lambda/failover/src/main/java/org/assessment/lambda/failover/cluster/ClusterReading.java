package org.assessment.lambda.failover.cluster;

/** Reads the global cluster and the own cluster from the own region's control plane; works when the peer is lost. */
public interface ClusterReading {

    /**
     * The global cluster as the own region sees it.
     *
     * @throws AwsFailure when the own region's control plane gives no answer
     */
    GlobalCluster globalCluster();

    /**
     * The status of the own region's cluster, such as {@code available}.
     *
     * @throws AwsFailure when the own region's control plane gives no answer
     */
    String ownStatus();
}
