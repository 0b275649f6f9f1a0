package org.assessment.lambda.failover.trigger;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the fence: who may call, or called last, on behalf of this region.
 *
 * <p>Each operation has its own epoch. The step from {@link Phase#CLAIMED} to {@link Phase#CALLED} is a conditional write
 * on epoch, attempt and phase, taken before the call, so at most one process ever calls in an epoch, whatever the clocks
 * say. The lease only decides when somebody else may open the next epoch.
 *
 * @param epoch number of the operation, counted from 1
 * @param phase how far it got
 * @param operation what it is
 * @param requestId on whose request
 * @param attempt which process; unique for each invocation
 * @param writerBefore ARN of the writer when it was claimed
 * @param leaseUntil until when nobody else may open an epoch
 * @param lastCallAt when a role change was last called here, in this epoch or an earlier one
 * @param result how it ended; empty while it has not
 * @param note the end in words
 */
public record FenceRecord(
        long epoch,
        Phase phase,
        Operation operation,
        String requestId,
        String attempt,
        String writerBefore,
        Instant leaseUntil,
        Optional<Instant> lastCallAt,
        Optional<Result> result,
        String note) {

    /** How far an operation got. */
    public enum Phase {
        /** Reserved; nothing was called. */
        CLAIMED,
        /** The call was made, or was about to be. */
        CALLED,
        /** Over. */
        CLOSED
    }

    /** How an operation ended. */
    public enum Result {
        /** The own cluster became the writer. */
        SUCCEEDED,
        /** AWS refused the call. */
        FAILED,
        /** Given up before the call. */
        ABANDONED,
        /** The call was made or about to be made, and AWS shows no lasting effect of it. */
        UNCONFIRMED
    }

    /** Whether nobody else may open an epoch. */
    public boolean isHeld(Instant now) {
        return phase != Phase.CLOSED && now.isBefore(leaseUntil);
    }

    /** The same operation, about to be called. */
    public FenceRecord called(Instant now) {
        return new FenceRecord(
                epoch,
                Phase.CALLED,
                operation,
                requestId,
                attempt,
                writerBefore,
                leaseUntil,
                Optional.of(now),
                Optional.empty(),
                note);
    }

    /** The same operation, over. */
    public FenceRecord closed(Result how, String why) {
        return new FenceRecord(
                epoch,
                Phase.CLOSED,
                operation,
                requestId,
                attempt,
                writerBefore,
                leaseUntil,
                lastCallAt,
                Optional.of(how),
                why);
    }
}
