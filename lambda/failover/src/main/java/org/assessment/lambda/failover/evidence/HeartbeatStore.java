package org.assessment.lambda.failover.evidence;

import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;

/**
 * The heartbeats as the own region's replica of the table holds them. The table is replicated by DynamoDB, so reading
 * the peer's heartbeat needs no network path to the peer and its arrival is independent of the peering connection.
 */
public interface HeartbeatStore {

    /**
     * Writes the own heartbeat.
     *
     * @throws AwsFailure when the table gives no answer
     */
    void write(Heartbeat heartbeat);

    /**
     * The last heartbeat of a region that has arrived here.
     *
     * @throws AwsFailure when the table gives no answer
     */
    Optional<Heartbeat> heartbeatOf(String region);

    /**
     * The last report of the witness about a region that has arrived here; empty without a witness.
     *
     * @throws AwsFailure when the table gives no answer
     */
    Optional<WitnessReport> witnessOf(String region);
}
