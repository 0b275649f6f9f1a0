package org.assessment.lambda.failover.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.RoleChange;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.monitor.HealthMonitor.Outlets;
import org.assessment.lambda.failover.monitor.Metric;
import org.assessment.lambda.failover.trigger.Decision.Refuse;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.assessment.lambda.failover.trigger.FenceTable.Claim;
import org.assessment.lambda.failover.trigger.TriggerRequest.Evaluate;
import org.assessment.lambda.failover.trigger.TriggerRequest.Failover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Switchover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;

/**
 * Makes the own region's cluster the writer, or says why not.
 *
 * <p>The order is the point: decide, claim the fence, look and decide again, mark the fence as called, call once, watch.
 * Each step that fails leaves a state from which {@code status} and the next request can tell what happened.
 */
public final class FailoverTrigger {
    private final Site site;
    private final Rules rules;
    private final TriggerSettings settings;
    private final SituationReader situations;
    private final FenceTable fence;
    private final RoleChange roleChange;
    private final Follower follower;
    private final Outlets outlets;
    private final InstantSource clock;
    private final Supplier<String> attempts;

    public FailoverTrigger(
            Site site,
            Rules rules,
            TriggerSettings settings,
            SituationReader situations,
            FenceTable fence,
            RoleChange roleChange,
            Follower follower,
            Outlets outlets,
            InstantSource clock,
            Supplier<String> attempts) {
        this.site = site;
        this.rules = rules;
        this.settings = settings;
        this.situations = situations;
        this.fence = fence;
        this.roleChange = roleChange;
        this.follower = follower;
        this.outlets = outlets;
        this.clock = clock;
        this.attempts = attempts;
    }

    /** An operation, under which terms, and the rule that allows it. */
    private record Plan(Operation operation, Terms terms, Function<Situation, Decision> rule) {}

    /** Does what is asked. Failures of AWS are outcomes; an exception is a defect. */
    public Outcome handle(TriggerRequest request, Deadline deadline) {
        try {
            Outcome outcome = dispatch(request, deadline);
            count(request, outcome);
            return outcome;
        } catch (AwsFailure failure) {
            outlets.journal().warn("request not served", Map.of("error", String.valueOf(failure.getMessage())));
            return new Outcome.Unavailable(failure.getMessage());
        }
    }

    private Outcome dispatch(TriggerRequest request, Deadline deadline) {
        if (request instanceof Switchover switchover) {
            return act(new Plan(Operation.SWITCHOVER, switchover.terms(), rules::switchover), deadline);
        }
        if (request instanceof Failover failover) {
            return act(
                    new Plan(Operation.FAILOVER, failover.terms(), situation -> rules.failover(failover, situation)),
                    deadline);
        }
        if (request instanceof Evaluate evaluate) {
            return act(new Plan(Operation.FAILOVER, evaluate.terms(), this::automatic), deadline);
        }
        Situation situation = situations.read();
        return new Outcome.Described(situation, rules.switchover(situation), automatic(situation));
    }

    private Decision automatic(Situation situation) {
        return rules.automatic(situation, clock.instant());
    }

    private Outcome act(Plan plan, Deadline deadline) {
        Optional<Long> earlier = fence.epochOf(plan.terms().requestId());
        Situation situation = situations.read();
        if (earlier.isPresent()) {
            return new Outcome.Duplicate(situation, earlier.get());
        }
        Decision decision = plan.rule().apply(situation);
        if (decision instanceof Refuse refuse) {
            return new Outcome.Refused(situation, refuse);
        }
        Optional<Refuse> late = rules.timeliness(plan.terms(), situation, clock.instant());
        if (late.isPresent()) {
            return new Outcome.Refused(situation, late.get());
        }
        if (plan.terms().dryRun()) {
            return new Outcome.WouldProceed(plan.operation(), situation, decision.reasons());
        }
        FenceRecord claim = claimFor(plan, situation, deadline);
        return switch (claim(situation.fence(), claim)) {
            case GRANTED -> checkAgainAndCall(plan, claim, deadline);
            case DUPLICATE ->
                new Outcome.Duplicate(
                        situation, fence.epochOf(plan.terms().requestId()).orElse(0L));
            case LOST_RACE -> new Outcome.LostRace(situation);
        };
    }

    private FenceRecord claimFor(Plan plan, Situation situation, Deadline deadline) {
        Instant leaseUntil = clock.instant().plus(deadline.remaining()).plus(settings.leaseMargin());
        return new FenceRecord(
                situation.epoch() + 1,
                Phase.CLAIMED,
                plan.operation(),
                plan.terms().requestId(),
                attempts.get(),
                situation.writer(),
                leaseUntil,
                situation.fence().flatMap(FenceRecord::lastCallAt),
                Optional.empty(),
                "");
    }

    /** A lost answer is no answer: the attempt is unique, so reading tells whether the write was ours. */
    private Claim claim(Optional<FenceRecord> seen, FenceRecord next) {
        Claim claim;
        try {
            claim = fence.claim(seen, next);
        } catch (AwsFailure failure) {
            claim = Claim.LOST_RACE;
        }
        if (claim != Claim.GRANTED && fence.read().equals(Optional.of(next))) {
            return Claim.GRANTED;
        }
        return claim;
    }

    private boolean advance(FenceRecord from, FenceRecord to) {
        try {
            if (fence.advance(from, to)) {
                return true;
            }
        } catch (AwsFailure failure) {
            outlets.journal().warn("fence answer lost", Map.of("epoch", to.epoch()));
        }
        return fence.read().equals(Optional.of(to));
    }

    private Outcome checkAgainAndCall(Plan plan, FenceRecord claim, Deadline deadline) {
        Situation situation = situations.read();
        Decision decision = plan.rule().apply(situation);
        if (decision instanceof Refuse refuse) {
            return abandon(claim, situation, refuse);
        }
        Duration needed = settings.reserve().plus(settings.pollInterval());
        if (deadline.remaining().compareTo(needed) <= 0 || !claim.isHeld(clock.instant())) {
            return abandon(
                    claim,
                    situation,
                    new Refuse(Decision.Grounds.CONFLICT, List.of("no time is left to make the call")));
        }
        FenceRecord called = claim.called(clock.instant());
        if (!advance(claim, called)) {
            return new Outcome.LostRace(situation);
        }
        return call(situation, called, deadline);
    }

    private Outcome abandon(FenceRecord claim, Situation situation, Refuse refuse) {
        close(claim, claim.closed(Result.ABANDONED, String.join("; ", refuse.reasons())));
        return new Outcome.Refused(situation, refuse);
    }

    /** What was done is reported even when it cannot be recorded; the record is settled by the next request. */
    private void close(FenceRecord from, FenceRecord to) {
        try {
            advance(from, to);
        } catch (AwsFailure failure) {
            outlets.journal().warn("fence not closed", Map.of("epoch", to.epoch()));
        }
    }

    private Outcome call(Situation situation, FenceRecord called, Deadline deadline) {
        Instant start = clock.instant();
        try {
            if (called.operation() == Operation.SWITCHOVER) {
                roleChange.switchover(site.ownClusterArn(), called.epoch());
            } else {
                roleChange.failover(site.ownClusterArn(), called.epoch());
            }
        } catch (AwsFailure failure) {
            outlets.journal()
                    .warn(
                            "role change call failed",
                            Map.of("epoch", called.epoch(), "error", String.valueOf(failure.getMessage())));
            if (!failure.mayHaveHappened()) {
                FenceRecord failed = called.closed(Result.FAILED, "AWS refused: " + failure.getMessage());
                return end(situation, called, failed, situation.cluster(), start);
            }
        }
        tell(called.operation() + " called", called, situation);
        Follower.Found found = follower.follow(called, deadline);
        if (found.closed().isEmpty()) {
            return new Outcome.InProgress(situation, called, found.newest(), elapsed(start));
        }
        return end(situation, called, found.closed().get(), found.newest(), start);
    }

    private Outcome end(
            Situation situation, FenceRecord called, FenceRecord closed, Optional<GlobalCluster> after, Instant start) {
        Duration elapsed = elapsed(start);
        close(called, closed);
        tell(closed.operation() + " " + closed.result().orElseThrow(), closed, situation);
        return new Outcome.Ended(situation, closed, after, elapsed);
    }

    private Duration elapsed(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private void tell(String what, FenceRecord record, Situation situation) {
        outlets.journal()
                .warn(
                        what,
                        Map.of("epoch", record.epoch(), "writerBefore", record.writerBefore(), "note", record.note()));
        try {
            outlets.notifier()
                    .tell(
                            "[" + site.ownRegion() + "] " + what,
                            what + " for " + site.ownClusterArn() + ", epoch " + record.epoch() + ".\nWriter before: "
                                    + record.writerBefore() + "\nWhy: "
                                    + String.join("; ", situation.assessment().reasons()) + "\n" + record.note());
        } catch (AwsFailure failure) {
            outlets.journal().warn("people not told", Map.of("error", String.valueOf(failure.getMessage())));
        }
    }

    private void count(TriggerRequest request, Outcome outcome) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        if (outcome instanceof Outcome.Ended ended) {
            values.put(Metric.ROLE_CHANGE_CALLS, 1.0);
            if (ended.fence().result().equals(Optional.of(Result.SUCCEEDED))) {
                values.put(Metric.ROLE_CHANGE_TIME, (double) ended.elapsed().toMillis());
            }
        } else if (outcome instanceof Outcome.InProgress) {
            values.put(Metric.ROLE_CHANGE_CALLS, 1.0);
        } else if (outcome instanceof Outcome.Refused refused) {
            if (!(request instanceof Evaluate)) {
                values.put(Metric.REQUESTS_REFUSED, 1.0);
            } else if (refused.situation().assessment().state() == HealthState.WRITER_LOST
                    && refused.refusal().grounds() != Decision.Grounds.NOT_NEEDED) {
                values.put(Metric.AUTOMATIC_FAILOVER_WITHHELD, 1.0);
            }
        }
        if (!values.isEmpty()) {
            outlets.metrics().publish(values);
        }
    }
}
