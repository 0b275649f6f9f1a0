package org.assessment.lambda.failover.trigger;

import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.evidence.Assessment;
import org.assessment.lambda.failover.evidence.Assessor;
import org.assessment.lambda.failover.evidence.MemoryStore;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observation;
import org.assessment.lambda.failover.evidence.Observer;
import org.assessment.lambda.failover.evidence.Tracking;

/** Reads everything that a decision needs: what the monitor remembers, and with own eyes what is. */
public final class SituationReader {
    private final Observer observer;
    private final Assessor assessor;
    private final MemoryStore memories;
    private final Settlement settlement;

    public SituationReader(Observer observer, Assessor assessor, MemoryStore memories, Settlement settlement) {
        this.observer = observer;
        this.assessor = assessor;
        this.memories = memories;
        this.settlement = settlement;
    }

    /**
     * The situation now. The observation, and in it the probe of the writer, comes last: it is what may have changed.
     *
     * @throws AwsFailure when the fence cannot be read; without it nothing may be done and little be said
     */
    public Situation read() {
        Optional<MonitorMemory> memory = memory();
        Optional<FenceRecord> fence = settlement.current();
        Observation observation = observer.observe();
        Tracking tracking =
                memory.map(MonitorMemory::tracking).orElse(Tracking.NONE).after(observation);
        Assessment assessment = assessor.assess(observation, tracking);
        return new Situation(observation, assessment, memory, fence);
    }

    private Optional<MonitorMemory> memory() {
        try {
            return Optional.of(memories.load());
        } catch (AwsFailure failure) {
            return Optional.empty();
        }
    }
}
