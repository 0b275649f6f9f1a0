package org.assessment.lambda.failover.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * What the witness in a third region says about a region, written into the table of the other one. It travels over
 * neither of the paths between the two regions, so it tells a lost region from a lost connection.
 *
 * @param observedRegion the region that it is about
 * @param beat changes with every run of the witness
 * @param relayed that region's own heartbeat, read there; empty when it could not be read
 * @param controlPlane what that region's RDS answered about its cluster
 * @param writtenAt the witness's clock, for people; no decision reads it
 */
public record WitnessReport(
        String observedRegion, String beat, Optional<Heartbeat> relayed, ControlPlane controlPlane, Instant writtenAt) {

    /** What the observed region's RDS answered. */
    public enum ControlPlane {
        /** The cluster has a status in which it serves. */
        SERVING,
        /** The cluster has another status. */
        NOT_SERVING,
        /** No answer. */
        UNREACHABLE,
        /** An answer without a status, such as a missing permission: proves nothing either way. */
        UNREADABLE
    }
}
