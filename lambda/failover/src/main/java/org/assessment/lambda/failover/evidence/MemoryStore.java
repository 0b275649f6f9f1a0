package org.assessment.lambda.failover.evidence;

import org.assessment.lambda.failover.cluster.AwsFailure;

/** Where a monitor keeps its memory: the own region's table, never one that another region writes to. */
public interface MemoryStore {

    /**
     * The memory, or {@link MonitorMemory#EMPTY} before the first run.
     *
     * @throws AwsFailure when the table gives no answer
     */
    MonitorMemory load();

    /**
     * Writes the memory when its predecessor is still there.
     *
     * @return false when another run was faster
     * @throws AwsFailure when the table gives no answer
     */
    boolean save(MonitorMemory memory);
}
