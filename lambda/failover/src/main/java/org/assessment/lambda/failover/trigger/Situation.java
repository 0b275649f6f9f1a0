package org.assessment.lambda.failover.trigger;

import java.util.Optional;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.Assessment;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observation;

/**
 * Everything a decision is made from, read at one moment.
 *
 * @param observation what this invocation saw itself
 * @param assessment what that means
 * @param memory what the monitor remembers; empty when it could not be read
 * @param fence the fence, brought up to date
 */
public record Situation(
        Observation observation, Assessment assessment, Optional<MonitorMemory> memory, Optional<FenceRecord> fence) {

    /** The global cluster, or empty when the own region's control plane did not answer. */
    public Optional<GlobalCluster> cluster() {
        return observation.cluster();
    }

    /** ARN of the writer, in words when it is not known. */
    public String writer() {
        return cluster().map(GlobalCluster::writerArn).orElse("unknown");
    }

    /** The fence's epoch; zero before the first operation. */
    public long epoch() {
        return fence.map(FenceRecord::epoch).orElse(0L);
    }
}
