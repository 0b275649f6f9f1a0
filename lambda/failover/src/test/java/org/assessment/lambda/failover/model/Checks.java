package org.assessment.lambda.failover.model;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assessment.lambda.failover.Answer;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.model.Aurora.Effect;
import org.assessment.lambda.failover.model.History.Question;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.Outcome;
import org.assessment.lambda.failover.trigger.TriggerSettings.Mode;

/** The promises of the functions, as statements about the model's truth. */
final class Checks {
    /** A broken promise. */
    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    /** Those that {@link Answer} documents. */
    private static final Set<Integer> STATUS_CODES = Set.of(200, 202, 403, 409, 412, 502);

    private static final Pattern SENTENCE = Pattern.compile("(?s)[A-Z].*[.]");

    private static final Set<Question> FAILOVERS_WITH_CONSENT =
            Set.of(Question.FAILOVER_WITH_CONSENT, Question.FAILOVER_INSISTING);

    private final World world;
    private final Aurora aurora;
    private final Map<Region, Tables> tables;
    private final DetectionSettings detection;
    private final Mode mode;
    private final Set<String> calledEpochs = new HashSet<>();
    private long servingSince = -1;
    private long notProvenLostSince = -1;
    private long automaticCallAt = -1;
    private final Map<String, Integer> tally = new TreeMap<>();

    Checks(World world, Aurora aurora, Map<Region, Tables> tables, DetectionSettings detection, Mode mode) {
        this.world = world;
        this.aurora = aurora;
        this.tables = new EnumMap<>(tables);
        this.detection = detection;
        this.mode = mode;
    }

    Map<String, Integer> tally() {
        return tally;
    }

    private void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    /** When the automatic mode first called; negative when it did not. */
    long automaticCallAt() {
        return automaticCallAt;
    }

    /** Since when the writer has served without the witness being able to say that it is gone; negative when not. */
    long notProvenLostSince() {
        return notProvenLostSince;
    }

    /** Since when the writer has served where at least one of the four observers can see it; negative when not. */
    long servingSince() {
        return servingSince;
    }

    void worldChanged() {
        servingSince = since(servingSince, servesAndIsSeen());
        notProvenLostSince = since(notProvenLostSince, servesAndIsNotProvenLost());
    }

    private long since(long before, boolean holds) {
        if (!holds) {
            return -1;
        }
        return before < 0 ? world.now() : before;
    }

    /** Nobody sees it, but the witness is not there to say so: silence alone proves nothing. */
    private boolean servesAndIsNotProvenLost() {
        Region at = aurora.writer();
        boolean witnessFindsNothing = !world.is(Fault.WITNESS)
                && !world.is("WITNESS_TO", at.other())
                && (world.is("WITNESS_TO", at) || world.is("RDS_API", at));
        return aurora.databaseServes(at) && (servesAndIsSeen() || !witnessFindsNothing);
    }

    /**
     * A writer that nobody outside its region can see, by any of four independent paths, counts as lost although it may
     * run: that is what losing a region means to everybody else.
     */
    private boolean servesAndIsSeen() {
        Region at = aurora.writer();
        return aurora.databaseServes(at)
                && (seenByProbe(at) || seenByReplication() || seenByItsMonitor(at) || seenByWitness(at));
    }

    private boolean seenByProbe(Region at) {
        return !world.is(Fault.PEERING) && !world.is("PROBE", at.other());
    }

    private boolean seenByReplication() {
        return !world.is(Fault.STORAGE);
    }

    private boolean seenByItsMonitor(Region at) {
        Fault path = at == Region.A ? Fault.TABLE_A_TO_B : Fault.TABLE_B_TO_A;
        return !world.is("MONITOR", at)
                && !world.is("PROBE", at)
                && !world.is("RDS_API", at)
                && !world.is("DYNAMODB", at)
                && !world.is(path);
    }

    private boolean seenByWitness(Region at) {
        return !world.is(Fault.WITNESS)
                && !world.is("WITNESS_TO", at)
                && !world.is("WITNESS_TO", at.other())
                && !world.is("RDS_API", at)
                && !world.is("DYNAMODB", at.other());
    }

    void beforeCall(Region caller, String targetArn, long epoch, boolean dataLossAllowed) {
        World.Invocation self = world.current();
        self.countCall();
        Question question = self.question().orElseThrow();
        demand(targetArn.equals(caller.arn()), "a trigger acted for another region than its own");
        demand(calledEpochs.add(caller + "/" + epoch), "two calls in epoch " + epoch + " of region " + caller);
        Optional<FenceRecord> fence = tables.get(caller).fenceNow();
        demand(
                fence.map(record -> record.epoch() == epoch && record.phase() == Phase.CALLED)
                        .orElse(false),
                "a call in epoch " + epoch + " while the fence says " + fence);
        if (!dataLossAllowed) {
            demand(question == Question.SWITCHOVER, "a switchover that nobody asked for: " + question);
            count("switchover called");
            return;
        }
        if (question == Question.EVALUATE) {
            beforeAutomaticCall(self);
            return;
        }
        demand(FAILOVERS_WITH_CONSENT.contains(question), "a failover without consent to data loss: " + question);
        count("failover with consent called");
    }

    private void beforeAutomaticCall(World.Invocation self) {
        demand(mode == Mode.AUTOMATIC, "an automatic failover in manual mode");
        demand(!self.servedAtProbe(), "an automatic failover although the writer answered the last probe");
        long twoRuns = detection
                .longestSpacing()
                .plus(detection.runLimit())
                .plus(detection.runLimit())
                .toMillis();
        long seenFor = duration(self, self.servingSinceAtProbe());
        demand(
                seenFor <= twoRuns,
                "an automatic failover of a writer that had served in sight of an observer for " + seenFor + " ms");
        long unprovenFor = duration(self, self.notProvenLostSinceAtProbe());
        demand(
                unprovenFor <= twoRuns + detection.silentAfter().toMillis(),
                "an automatic failover of a serving writer on silence alone, without a witness for " + unprovenFor
                        + " ms");
        count("automatic failover called");
        if (automaticCallAt < 0) {
            automaticCallAt = world.now();
        }
    }

    private static long duration(World.Invocation self, long since) {
        return since < 0 ? 0 : self.probedAt() - since;
    }

    /** Whatever became of a request, a person is told in a sentence, with a known code and what to do next. */
    void worded(Answer answer) {
        boolean next = answer.body().get("next") instanceof List<?> steps && !steps.isEmpty();
        boolean summary =
                SENTENCE.matcher(String.valueOf(answer.body().get("summary"))).matches();
        if (!STATUS_CODES.contains(answer.statusCode()) || !next || !summary) {
            throw new Violation("an answer that helps nobody: " + answer.asMap());
        }
    }

    /** Every answer must be true at the moment at which it is given. */
    void answered(Region region, World.Invocation invocation, Outcome outcome) {
        count(outcome.getClass().getSimpleName());
        boolean mayHaveCalled = outcome instanceof Outcome.Ended || outcome instanceof Outcome.InProgress;
        demand(
                mayHaveCalled == (invocation.calls() == 1),
                "the answer is " + outcome.getClass().getSimpleName() + " after " + invocation.calls() + " call(s)");
        if (outcome instanceof Outcome.Ended ended) {
            count("ended " + ended.fence().result().orElseThrow());
            checkResult(region, ended.fence());
        }
    }

    /** What {@code status} says when everything has healed and come to rest. */
    void describedAtTheEnd(Region region, Outcome.Described described) {
        var cluster = described.situation().cluster().orElseThrow();
        demand(cluster.isWriter(aurora.writer().arn()), "status names another writer: " + cluster.writerArn());
        demand(cluster.transition().equals(aurora.transition()), "status is wrong about a running role change");
        Optional<FenceRecord> fence = described.situation().fence();
        if (fence.isEmpty()) {
            return;
        }
        boolean open = fence.get().phase() != Phase.CLOSED;
        demand(!open || aurora.transition().isPresent(), "status leaves an operation open: " + fence.get());
        if (!open) {
            checkResult(region, fence.get());
        }
    }

    private void checkResult(Region region, FenceRecord fence) {
        Optional<Effect> effect = aurora.effect(region, fence.epoch());
        boolean completed = effect.equals(Optional.of(Effect.COMPLETED));
        boolean called = calledEpochs.contains(region + "/" + fence.epoch());
        boolean holds = switch (fence.result().orElseThrow()) {
            case SUCCEEDED -> completed || becameWriterOtherwise(region, fence);
            case FAILED -> called && !completed;
            case ABANDONED -> !called;
            case UNCONFIRMED -> !completed || wroteElsewhereSince(region);
        };
        demand(holds, "the record says " + fence + ", the truth is " + effect + ", called: " + called);
    }

    /** The own call was lost, and somebody else made the same cluster the writer: the answer is still true. */
    private boolean becameWriterOtherwise(Region region, FenceRecord fence) {
        return aurora.completions().stream()
                .anyMatch(completion -> completion.target() == region
                        && completion.at() >= fence.lastCallAt().orElseThrow().toEpochMilli() - 60_000);
    }

    private boolean wroteElsewhereSince(Region region) {
        return aurora.completions().stream().anyMatch(completion -> completion.target() != region);
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new Violation(otherwise);
        }
    }
}
