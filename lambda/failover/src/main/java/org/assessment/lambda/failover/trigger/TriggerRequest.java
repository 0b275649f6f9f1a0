package org.assessment.lambda.failover.trigger;

import java.time.Instant;
import java.util.Optional;

/** What the trigger may be asked. Each is about the own region as the target; there is no other target. */
public sealed interface TriggerRequest {

    /** The word a person used. */
    String word();

    /** Say what is, and bring the record of an unfinished operation up to date. Changes no role. */
    record Status() implements TriggerRequest {
        @Override
        public String word() {
            return "status";
        }
    }

    /**
     * Take the role without loss.
     *
     * @param terms under which terms
     */
    record Switchover(Terms terms) implements TriggerRequest {
        @Override
        public String word() {
            return "switchover";
        }
    }

    /**
     * Take the role and accept that data may be lost.
     *
     * @param terms under which terms
     * @param consentToDataLoss whether the caller said so in words
     * @param target what the caller named as the target; compared, never used as one
     * @param evenIfWriterServes whether the caller insists although the writer answers
     */
    record Failover(Terms terms, boolean consentToDataLoss, Optional<String> target, boolean evenIfWriterServes)
            implements TriggerRequest {
        @Override
        public String word() {
            return "failover";
        }
    }

    /**
     * Look, and fail over only when the configuration allows it and the evidence is complete. What a schedule or an
     * alarm asks; the event itself is a hint and never evidence.
     *
     * @param terms under which terms
     */
    record Evaluate(Terms terms) implements TriggerRequest {
        @Override
        public String word() {
            return "evaluate";
        }
    }

    /**
     * What every acting request carries.
     *
     * @param requestId the same for every delivery of the same request
     * @param dryRun decide and say so, do nothing
     * @param expectedEpoch act only when the fence is still in this epoch
     * @param validUntil act only before this moment; for requests that may be delivered late
     */
    record Terms(String requestId, boolean dryRun, Optional<Long> expectedEpoch, Optional<Instant> validUntil) {

        /** Terms of a request that only needs to be told from others. */
        public static Terms of(String requestId) {
            return new Terms(requestId, false, Optional.empty(), Optional.empty());
        }
    }
}
