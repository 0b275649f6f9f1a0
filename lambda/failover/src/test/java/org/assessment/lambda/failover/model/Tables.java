package org.assessment.lambda.failover.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.HeartbeatStore;
import org.assessment.lambda.failover.evidence.MemoryStore;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceTable;

/** The tables of one region. A write may take effect although its answer is lost. */
final class Tables implements HeartbeatStore, MemoryStore, FenceTable {
    private static final long REPLICATION_MILLIS = 15_000;

    private final World world;
    private final Region region;
    private final Map<String, Heartbeat> heartbeats = new HashMap<>();
    private final Map<String, WitnessReport> reports = new HashMap<>();
    private final Map<String, Long> requests = new HashMap<>();
    private Optional<FenceRecord> fence = Optional.empty();
    private MonitorMemory memory = MonitorMemory.EMPTY;
    private Tables replica;

    Tables(World world, Region region) {
        this.world = world;
        this.region = region;
    }

    void replicateTo(Tables other) {
        replica = other;
    }

    Optional<FenceRecord> fenceNow() {
        return fence;
    }

    /** Somebody else has taken the fence, by whatever means. */
    void overwriteFence(FenceRecord record) {
        fence = Optional.of(record);
    }

    private void reachable() {
        world.step(60);
        if (world.is("DYNAMODB", region)) {
            world.step(4_000);
            throw new AwsFailure(Kind.UNKNOWN, "no answer from the table");
        }
    }

    private void maybeLoseAnswer() {
        if (world.random().nextInt(100) == 0) {
            throw new AwsFailure(Kind.UNKNOWN, "answer of the table lost");
        }
    }

    @Override
    public void write(Heartbeat heartbeat) {
        reachable();
        heartbeats.put(heartbeat.region(), heartbeat);
        replicate(heartbeat);
    }

    /** Delivered late while the path is broken, never out of order: the table keeps the newest. */
    private void replicate(Heartbeat heartbeat) {
        Fault path = region == Region.A ? Fault.TABLE_A_TO_B : Fault.TABLE_B_TO_A;
        world.after(world.delay(REPLICATION_MILLIS), () -> {
            boolean lost = world.is(path) || !world.isUp(region.other()) || !world.isUp(region);
            if (!lost) {
                Heartbeat newest = heartbeats.get(heartbeat.region());
                replica.heartbeats.put(newest.region(), newest);
            }
        });
    }

    @Override
    public Optional<Heartbeat> heartbeatOf(String of) {
        reachable();
        return Optional.ofNullable(heartbeats.get(of));
    }

    /** What the witness reads, over its own path. */
    Optional<Heartbeat> peek(String of) {
        if (world.is("DYNAMODB", region)) {
            throw new AwsFailure(Kind.UNKNOWN, "no answer from the table");
        }
        return Optional.ofNullable(heartbeats.get(of));
    }

    /** What the witness writes, over its own path. */
    void tell(WitnessReport report) {
        if (world.is("DYNAMODB", region)) {
            throw new AwsFailure(Kind.UNKNOWN, "no answer from the table");
        }
        reports.put(report.observedRegion(), report);
    }

    @Override
    public Optional<WitnessReport> witnessOf(String of) {
        reachable();
        return Optional.ofNullable(reports.get(of));
    }

    @Override
    public MonitorMemory load() {
        reachable();
        return memory;
    }

    @Override
    public boolean save(MonitorMemory next) {
        reachable();
        if (memory.version() != next.version() - 1) {
            return false;
        }
        memory = next;
        maybeLoseAnswer();
        return true;
    }

    @Override
    public Optional<FenceRecord> read() {
        reachable();
        return fence;
    }

    @Override
    public Optional<Long> epochOf(String requestId) {
        reachable();
        return Optional.ofNullable(requests.get(requestId));
    }

    @Override
    public Claim claim(Optional<FenceRecord> seen, FenceRecord next) {
        reachable();
        if (requests.containsKey(next.requestId())) {
            return Claim.DUPLICATE;
        }
        if (!sameStep(seen)) {
            return Claim.LOST_RACE;
        }
        fence = Optional.of(next);
        requests.put(next.requestId(), next.epoch());
        maybeLoseAnswer();
        return Claim.GRANTED;
    }

    @Override
    public boolean advance(FenceRecord from, FenceRecord to) {
        reachable();
        if (!sameStep(Optional.of(from))) {
            return false;
        }
        fence = Optional.of(to);
        maybeLoseAnswer();
        return true;
    }

    private boolean sameStep(Optional<FenceRecord> seen) {
        if (seen.isEmpty() || fence.isEmpty()) {
            return seen.isEmpty() && fence.isEmpty();
        }
        FenceRecord is = fence.get();
        FenceRecord was = seen.get();
        return is.epoch() == was.epoch() && is.attempt().equals(was.attempt()) && is.phase() == was.phase();
    }
}
