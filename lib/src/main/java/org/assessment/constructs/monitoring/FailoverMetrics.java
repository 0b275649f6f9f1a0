package org.assessment.constructs.monitoring;

import java.util.Map;

/**
 * What the failover functions say: {@code lambda/failover/README.md}.
 *
 * @param globalCluster name of the global database
 */
public record FailoverMetrics(String globalCluster) {
    private static final int PERIOD_SECONDS = 60;

    /** Runs of the health monitor. */
    public Metric monitorRuns() {
        return metric("MonitorRun", Statistic.SUM);
    }

    /** 1 when the writer answered over TLS. */
    public Metric writerReachable() {
        return metric("WriterReachable", Statistic.MINIMUM);
    }

    /** 1 when the region's own cluster is fit to serve. */
    public Metric ownClusterServing() {
        return metric("OwnClusterServing", Statistic.MINIMUM);
    }

    /** 1 when the writer is in this region. */
    public Metric ownRegionWrites() {
        return metric("OwnRegionWrites", Statistic.MAXIMUM);
    }

    /** 1 while roles change. */
    public Metric roleChangeRunning() {
        return metric("RoleChangeRunning", Statistic.MAXIMUM);
    }

    /** Seconds since the other region's monitor was heard. */
    public Metric peerHeartbeatAge() {
        return metric("PeerHeartbeatAge", Statistic.MAXIMUM);
    }

    /** 1 when something speaks against the writer. */
    public Metric writerSuspected() {
        return metric("WriterSuspected", Statistic.MAXIMUM);
    }

    /** 1 when everything does. */
    public Metric writerLost() {
        return metric("WriterLost", Statistic.MAXIMUM);
    }

    /** 1 when everything does, for long enough, and no automatic failover followed. */
    public Metric automaticFailoverWithheld() {
        return metric("AutomaticFailoverWithheld", Statistic.SUM);
    }

    private Metric metric(String name, Statistic statistic) {
        return new Metric(
                "StudentAssessment/Failover", name, Map.of("GlobalCluster", globalCluster), statistic, PERIOD_SECONDS);
    }
}
