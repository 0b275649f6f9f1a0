package org.assessment.constructs.monitoring;

import java.util.Map;

/**
 * What Aurora says about a cluster, over all of its instances. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html">Metrics</a>,
 * <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html">dimensions</a>.
 *
 * @param clusterIdentifier name of the cluster
 */
public record AuroraMetrics(String clusterIdentifier) {
    private static final int PERIOD_SECONDS = 60;

    /** Percent, of the busiest instance. */
    public Metric cpu() {
        return metric("CPUUtilization", Statistic.MAXIMUM);
    }

    /** Of the instance with the most. */
    public Metric connections() {
        return metric("DatabaseConnections", Statistic.MAXIMUM);
    }

    /** Percent of the capacity up to which the cluster may grow, of the largest instance. */
    public Metric capacity() {
        return metric("ACUUtilization", Statistic.MAXIMUM);
    }

    /** Bytes, of the instance with the least. What an instance could still grow by counts as free. */
    public Metric freeableMemory() {
        return metric("FreeableMemory", Statistic.MINIMUM);
    }

    /** A second, of the instance with the most. */
    public Metric deadlocks() {
        return metric("Deadlocks", Statistic.MAXIMUM);
    }

    /** Milliseconds that a commit takes. */
    public Metric commitLatency() {
        return metric("CommitLatency", Statistic.MAXIMUM);
    }

    /**
     * Milliseconds by which the cluster is behind the other region's, which it follows. Only followers have it. Whether
     * AWS adds a dimension for the source is not documented: not verified on AWS.
     */
    public Metric replicationLag() {
        return metric("AuroraGlobalDBReplicationLag", Statistic.MAXIMUM);
    }

    private Metric metric(String name, Statistic statistic) {
        return new Metric("AWS/RDS", name, Map.of("DBClusterIdentifier", clusterIdentifier), statistic, PERIOD_SECONDS);
    }
}
