package org.assessment.lambda.failover.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.GlobalCluster;

/** What became of a request. */
public sealed interface Outcome {

    /**
     * The state was asked for and is described.
     *
     * @param situation the state
     * @param switchover what would be decided about a switchover now
     * @param automatic what would be decided about an automatic failover now
     */
    record Described(Situation situation, Decision switchover, Decision automatic) implements Outcome {}

    /**
     * A dry run that found nothing in the way.
     *
     * @param operation what would be called
     * @param situation the state
     * @param reasons why it could be
     */
    record WouldProceed(Operation operation, Situation situation, List<String> reasons) implements Outcome {}

    /**
     * The rules forbid it.
     *
     * @param situation the state
     * @param refusal why
     */
    record Refused(Situation situation, Decision.Refuse refusal) implements Outcome {}

    /**
     * This request was taken before; what became of it is in the situation's fence when the epoch is still that one.
     *
     * @param situation the state
     * @param epoch the epoch that it opened
     */
    record Duplicate(Situation situation, long epoch) implements Outcome {}

    /**
     * Somebody else was faster.
     *
     * @param situation the state
     */
    record LostRace(Situation situation) implements Outcome {}

    /**
     * The call was made and is over, whichever way.
     *
     * @param situation the state before
     * @param fence the closed record
     * @param after the state after; empty when it could not be read
     * @param elapsed from the call to the end
     */
    record Ended(Situation situation, FenceRecord fence, Optional<GlobalCluster> after, Duration elapsed)
            implements Outcome {}

    /**
     * The call was made and is not over; {@code status} tells how it ends.
     *
     * @param situation the state before
     * @param fence the open record
     * @param after the newest state; empty when it could not be read
     * @param elapsed from the call until now
     */
    record InProgress(Situation situation, FenceRecord fence, Optional<GlobalCluster> after, Duration elapsed)
            implements Outcome {}

    /**
     * AWS did not let it be tried; nothing was called.
     *
     * @param reason what failed
     */
    record Unavailable(String reason) implements Outcome {}
}
