package org.assessment.lambda.failover.trigger;

import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;

/**
 * The fence, in a table of the target region alone. It must not be a global table: there, two regions could each win a
 * condition and the last writer would hide the other.
 */
public interface FenceTable {

    /** How an attempt to open an epoch ended. */
    enum Claim {
        GRANTED,
        /** Somebody else changed the fence in between. */
        LOST_RACE,
        /** This request opened an epoch before. */
        DUPLICATE
    }

    /**
     * The fence now, read consistently; empty before the first operation.
     *
     * @throws AwsFailure when the table gives no answer
     */
    Optional<FenceRecord> read();

    /**
     * The epoch that a request opened, read consistently; empty when it opened none.
     *
     * @throws AwsFailure when the table gives no answer
     */
    Optional<Long> epochOf(String requestId);

    /**
     * Opens the next epoch, when the fence is still as it was seen and the request has opened none.
     *
     * @param seen the fence as it was read
     * @param next the record of the new epoch
     * @throws AwsFailure when the answer was lost; the caller reads to find out
     */
    Claim claim(Optional<FenceRecord> seen, FenceRecord next);

    /**
     * Takes the next step, when epoch, attempt and phase are still those of {@code from}.
     *
     * @return false when they are not
     * @throws AwsFailure when the answer was lost; the caller reads to find out
     */
    boolean advance(FenceRecord from, FenceRecord to);
}
