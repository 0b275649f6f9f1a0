package org.assessment.lambda.failover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assessment.lambda.failover.model.History.Question;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.junit.jupiter.api.Test;

/** A second invocation at every step of a first one, and a death at every step: one call, whatever the step. */
class InterleavingTest {
    private static final int MORE_STEPS_THAN_A_REQUEST_TAKES = 60;

    @Test
    void aSecondRequestAtAnyStepOfTheFirstDoesNotLeadToASecondCallInTheEpoch() {
        for (int step = 0; step < MORE_STEPS_THAN_A_REQUEST_TAKES; step++) {
            Simulation simulation = quiet();
            interrupt(
                    simulation,
                    step,
                    () -> simulation.ask(Region.B, Question.FAILOVER_INSISTING, "second", Integer.MAX_VALUE));

            simulation.ask(Region.B, Question.FAILOVER_INSISTING, "first", Integer.MAX_VALUE);

            assertThat(simulation.checks().tally().get("failover with consent called"))
                    .as("second request at step %s", step)
                    .isEqualTo(1);
        }
    }

    @Test
    void theSameRequestDeliveredTwiceAtAnyStepIsCalledOnce() {
        for (int step = 0; step < MORE_STEPS_THAN_A_REQUEST_TAKES; step++) {
            Simulation simulation = quiet();
            interrupt(
                    simulation,
                    step,
                    () -> simulation.ask(Region.B, Question.FAILOVER_INSISTING, "same", Integer.MAX_VALUE));

            simulation.ask(Region.B, Question.FAILOVER_INSISTING, "same", Integer.MAX_VALUE);

            assertThat(simulation.checks().tally().get("failover with consent called"))
                    .as("duplicate at step %s", step)
                    .isEqualTo(1);
        }
    }

    @Test
    void aDeathAtAnyStepLeavesARecordThatStatusDescribesTruly() {
        for (int step = 0; step < MORE_STEPS_THAN_A_REQUEST_TAKES; step++) {
            History history = new History(
                    step,
                    10,
                    false,
                    false,
                    List.of(new History.Ask(300, Region.B, Question.FAILOVER_INSISTING, "dies", step)));

            new Simulation(history).run();
        }
    }

    @Test
    void aRoleChangeThatBeginsAfterTheClaimIsSeenBeforeTheCall() {
        Simulation simulation = quiet();
        afterTheClaim(simulation, claimed -> simulation.aurora().console(Region.B));

        simulation.ask(Region.B, Question.FAILOVER_INSISTING, "first", Integer.MAX_VALUE);

        assertThat(simulation.checks().tally())
                .doesNotContainKey("failover with consent called")
                .containsKey("Refused");
    }

    @Test
    void anAttemptThatHasLostTheFenceDoesNotCall() {
        Simulation simulation = quiet();
        afterTheClaim(
                simulation,
                claimed -> simulation
                        .tables(Region.B)
                        .overwriteFence(new FenceRecord(
                                claimed.epoch(),
                                claimed.phase(),
                                claimed.operation(),
                                "somebody else's",
                                "another attempt",
                                claimed.writerBefore(),
                                claimed.leaseUntil(),
                                claimed.lastCallAt(),
                                claimed.result(),
                                claimed.note())));

        simulation.ask(Region.B, Question.FAILOVER_INSISTING, "first", Integer.MAX_VALUE);

        assertThat(simulation.checks().tally())
                .doesNotContainKey("failover with consent called")
                .containsKey("LostRace");
    }

    /** Does something once, between the claim and the second look. */
    private static void afterTheClaim(Simulation simulation, Consumer<FenceRecord> what) {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger stepsSince = new AtomicInteger();
        simulation
                .world()
                .beforeStep(() -> simulation.tables(Region.B).fenceNow().ifPresent(fence -> {
                    boolean claimIsOver = stepsSince.getAndIncrement() > 0;
                    if (claimIsOver && fence.phase() == Phase.CLAIMED && !done.getAndSet(true)) {
                        what.accept(fence);
                    }
                }));
    }

    /** Nothing is scheduled and nothing breaks: only the two requests run. */
    private static Simulation quiet() {
        return new Simulation(new History(1, 0, false, false, List.of()));
    }

    private static void interrupt(Simulation simulation, int step, Runnable what) {
        AtomicInteger steps = new AtomicInteger();
        simulation.world().beforeStep(() -> {
            if (steps.getAndIncrement() == step) {
                what.run();
            }
        });
    }
}
