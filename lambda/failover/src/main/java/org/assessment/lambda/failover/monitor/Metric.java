package org.assessment.lambda.failover.monitor;

/**
 * Every metric that the functions publish. Alarms and dashboards take names and units from here; {@code README.md} is
 * tested against it.
 */
public enum Metric {
    MONITOR_RUN("MonitorRun", Unit.COUNT, "1 for each run of the monitor; missing means that nobody watches."),
    WRITER_REACHABLE(
            "WriterReachable", Unit.COUNT, "1 when the writer answered over TLS, else 0; missing when not probed."),
    WRITER_PROBE_TIME("WriterProbeTime", Unit.MILLISECONDS, "Time of the TLS connection to the writer."),
    OWN_CLUSTER_SERVING(
            "OwnClusterServing", Unit.COUNT, "1 when RDS calls the region's own cluster fit to serve, else 0."),
    OWN_REGION_WRITES("OwnRegionWrites", Unit.COUNT, "1 when the writer is in this region, else 0."),
    ROLE_CHANGE_RUNNING("RoleChangeRunning", Unit.COUNT, "1 while AWS reports a switchover or failover, else 0."),
    PEER_HEARTBEAT_AGE(
            "PeerHeartbeatAge", Unit.SECONDS, "Time since the other region's heartbeat was last seen to change."),
    WITNESS_AGE(
            "WitnessAge",
            Unit.SECONDS,
            "Time since the witness's report was last seen to change; missing without a witness."),
    REPLICATION_LAG(
            "ObservedReplicationLag", Unit.MILLISECONDS, "The newest lag sample, in the standby's region only."),
    WRITER_SUSPECTED(
            "WriterSuspected", Unit.COUNT, "1 when something speaks against the writer, else 0: a person should look."),
    WRITER_LOST("WriterLost", Unit.COUNT, "1 when every independent signal says that the writer is lost, else 0."),
    OBSERVATION_FAILURES("ObservationFailures", Unit.COUNT, "How many things a run could not read."),
    WITNESS_RUN("WitnessRun", Unit.COUNT, "1 for each run of the witness, in its own region."),
    ROLE_CHANGE_CALLS("RoleChangeCalls", Unit.COUNT, "1 for each switchover or failover that was called."),
    ROLE_CHANGE_TIME("RoleChangeTime", Unit.MILLISECONDS, "Time from the call to the new writer."),
    REQUESTS_REFUSED("RequestsRefused", Unit.COUNT, "1 for each request of a person that was refused."),
    AUTOMATIC_FAILOVER_WITHHELD(
            "AutomaticFailoverWithheld", Unit.COUNT, "1 when a confirmed loss did not lead to an automatic failover.");

    /** The namespace of all of them. */
    public static final String NAMESPACE = "StudentAssessment/Failover";

    /** The one dimension of all of them. Metrics are regional, so the region needs none. */
    public static final String DIMENSION = "GlobalCluster";

    /** Units as CloudWatch spells them. */
    public enum Unit {
        COUNT("Count"),
        MILLISECONDS("Milliseconds"),
        SECONDS("Seconds");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final String label;
    private final Unit unit;
    private final String description;

    Metric(String label, Unit unit, String description) {
        this.label = label;
        this.unit = unit;
        this.description = description;
    }

    /** The metric's name in CloudWatch. */
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    public String description() {
        return description;
    }
}
