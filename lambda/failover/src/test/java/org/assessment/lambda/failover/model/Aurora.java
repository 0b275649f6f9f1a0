package org.assessment.lambda.failover.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.GlobalCluster.Member;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.model.History.Spoilage;

/** The global database: one writer, at most one role change, and a view of it in each region that may be old. */
final class Aurora {
    /** What became of a call that arrived. */
    enum Effect {
        REFUSED,
        RUNNING,
        COMPLETED,
        TAKEN_BACK
    }

    /** A role change that has taken effect. */
    record Completion(Region target, long at) {}

    private final World world;
    private final Map<Region, GlobalCluster> views = new EnumMap<>(Region.class);
    private final Map<Region, Spoilage> spoilages = new EnumMap<>(Region.class);
    private final Map<String, Effect> effects = new HashMap<>();
    private final List<Completion> completions = new ArrayList<>();
    private Region writer = Region.A;
    private Optional<Transition> transition = Optional.empty();
    private long replicatedUntil;
    private boolean replicatesNow = true;

    Aurora(World world) {
        this.world = world;
        this.replicatedUntil = world.now();
        refresh(Optional.empty());
    }

    Region writer() {
        return writer;
    }

    Optional<Transition> transition() {
        return transition;
    }

    List<Completion> completions() {
        return completions;
    }

    Optional<Effect> effect(Region caller, long epoch) {
        return Optional.ofNullable(effects.get(caller + "/" + epoch));
    }

    void spoilNext(Region caller, Spoilage spoilage) {
        spoilages.put(caller, spoilage);
    }

    /** Called whenever something broke or healed. */
    void worldChanged() {
        trackReplication();
        refresh(Optional.empty());
    }

    private void refresh(Optional<Region> initiator) {
        GlobalCluster truth = new GlobalCluster(
                "assessment",
                "available",
                List.of(
                        new Member(Region.A.arn(), writer == Region.A, "connected"),
                        new Member(Region.B.arn(), writer == Region.B, "connected")),
                transition);
        for (Region region : Region.values()) {
            boolean learns = !world.is(Fault.CONTROL) || initiator.equals(Optional.of(region));
            if (learns || !views.containsKey(region)) {
                views.put(region, truth);
            }
        }
    }

    GlobalCluster view(Region region) {
        return views.get(region);
    }

    boolean databaseServes(Region region) {
        return world.isUp(region) && !world.is("DATABASE", region);
    }

    /** Whether a TLS connection from one region reaches the writer in another. */
    boolean reaches(Region from, Region to) {
        boolean path = from == to || !world.is(Fault.PEERING);
        return path && !world.is("PROBE", from) && databaseServes(to) && writer == to;
    }

    String status(Region region) {
        boolean healthy = !world.is("DATABASE", region) || world.is("STALE_STATUS", region);
        return healthy ? "available" : "failing-over";
    }

    /** The newest lag sample: one a minute, while replication works. */
    Optional<Long> newestLagSample() {
        trackReplication();
        long minute = 60_000;
        long newest = Math.min(replicatedUntil, world.now() - minute);
        return Optional.of(newest / minute * minute);
    }

    void trackReplication() {
        boolean replicates = !world.is(Fault.STORAGE) && databaseServes(writer) && world.isUp(writer.other());
        if (replicatesNow) {
            replicatedUntil = world.now();
        }
        replicatesNow = replicates;
    }

    void failover(Region caller, Region target, long epoch) {
        arrive(caller, epoch);
        if (world.is("RDS_API", caller)
                || views.get(caller).transition().isPresent()
                || views.get(caller).isWriter(target.arn())
                || transition.isPresent()
                || !databaseServes(target)) {
            effects.put(caller + "/" + epoch, Effect.REFUSED);
            throw new AwsFailure(Kind.REFUSED, "InvalidGlobalClusterStateFault");
        }
        begin(caller, target, epoch, true);
        answer(caller);
    }

    void switchover(Region caller, Region target, long epoch) {
        if (world.is(Fault.PEERING) || !world.isUp(caller.other()) || world.is("RDS_API", caller.other())) {
            throw new AwsFailure(Kind.UNKNOWN, "no answer from the writer's region");
        }
        arrive(caller, epoch);
        boolean healthy = databaseServes(writer) && databaseServes(target) && !world.is(Fault.STORAGE);
        if (!healthy || transition.isPresent() || writer == target) {
            effects.put(caller + "/" + epoch, Effect.REFUSED);
            throw new AwsFailure(Kind.REFUSED, "InvalidGlobalClusterStateFault");
        }
        begin(caller, target, epoch, false);
        answer(caller);
    }

    void console(Region target) {
        boolean healthy = databaseServes(writer) && databaseServes(target) && !world.is(Fault.STORAGE);
        if (healthy && transition.isEmpty() && writer != target) {
            begin(target, target, -1, false);
        }
    }

    private void arrive(Region caller, long epoch) {
        if (spoilages.get(caller) == Spoilage.REQUEST_LOST) {
            spoilages.remove(caller);
            throw new AwsFailure(Kind.UNKNOWN, "request lost, epoch " + epoch);
        }
    }

    private void answer(Region caller) {
        if (spoilages.get(caller) == Spoilage.ANSWER_LOST) {
            spoilages.remove(caller);
            throw new AwsFailure(Kind.UNKNOWN, "answer lost");
        }
    }

    private void begin(Region caller, Region target, long epoch, boolean dataLossAllowed) {
        boolean takenBack = spoilages.remove(caller, Spoilage.TAKEN_BACK);
        String key = caller + "/" + epoch;
        effects.put(key, Effect.RUNNING);
        transition = Optional.of(new Transition(
                dataLossAllowed ? "failing-over" : "switching-over", writer.arn(), target.arn(), dataLossAllowed));
        refresh(Optional.of(caller));
        world.changed();
        long longest = world.random().nextInt(10) == 0 ? 20 * 60_000L : 5 * 60_000L;
        world.after(20_000 + world.delay(longest), () -> {
            transition = Optional.empty();
            effects.put(key, takenBack ? Effect.TAKEN_BACK : Effect.COMPLETED);
            if (!takenBack) {
                trackReplication();
                writer = target;
                completions.add(new Completion(target, world.now()));
            }
            refresh(Optional.of(caller));
            world.changed();
        });
    }
}
