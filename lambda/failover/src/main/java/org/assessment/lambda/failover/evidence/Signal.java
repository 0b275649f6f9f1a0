package org.assessment.lambda.failover.evidence;

/** One independent reason to believe that the writer is lost, as the standby's region sees it. */
public enum Signal {
    /** No TLS connection over the peering connection. */
    WRITER_UNREACHABLE,
    /** Aurora's own replication, which uses neither peering nor DynamoDB, delivers nothing. */
    REPLICATION_STALLED,
    /** The peer's monitor is alive and says, with its control plane, that its writer is lost. */
    PEER_REPORTS_LOSS,
    /** The peer's monitor has not been heard of. */
    PEER_SILENT,
    /** The witness in the third region is alive and finds neither a heartbeat nor a serving cluster there. */
    WITNESS_SEES_NOTHING
}
