package org.assessment.lambda.failover.evidence;

import java.time.Instant;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;

/** Reads {@code AuroraGlobalDBReplicationLag}, which exists only in the region of a secondary. */
public interface LagReading {

    /**
     * The newest sample; empty when CloudWatch holds none of the last minutes.
     *
     * @throws AwsFailure when CloudWatch gives no answer
     */
    Optional<LagSample> newest();

    /**
     * One sample.
     *
     * @param milliseconds how far the secondary is behind
     * @param at the sample's time stamp
     */
    record LagSample(double milliseconds, Instant at) {}
}
