package org.assessment.lambda.failover.evidence;

import java.time.Duration;

/**
 * The longest time from the loss of the writer's region to the call of an automatic failover.
 *
 * <p>Assumptions: the loss lasts, the standby's monitor, its trigger and the witness run on their schedules, and the own
 * region's services answer. With {@code P = period + jitter} (longest time between two starts), {@code D} the run limit,
 * {@code R} the replication delay, {@code S} silence, {@code W} the loss window, {@code N} the observations and {@code E}
 * the evaluation limit:
 *
 * <ol>
 *   <li>The last heartbeat leaves before the loss. It arrives, directly within {@code R} or through a run of the witness
 *       within {@code D}, and the next run of the monitor sees it as a change: at most {@code max(R, D) + P + D}.
 *   <li>Silence begins {@code S} later, and the next run that starts after that is the first to see every signal:
 *       {@code S + P}. (The witness's own answer turns within {@code P + D}, the lag within {@code S + P}; both are
 *       earlier.) The time stamp of that observation is at most {@code D} after its start.
 *   <li>The streak is long enough at the first observation that is {@code W} and {@code N - 1} observations later: at
 *       most {@code max(W + P, (N - 1) P) + D}.
 *   <li>The next evaluation starts at most {@code P} later and calls within {@code E}.
 * </ol>
 *
 * Sum: {@code max(R, D) + 3 P + S + max(W + P, (N - 1) P) + 3 D + E}.
 */
public final class DetectionBound {

    private DetectionBound() {}

    /** The sum above. */
    public static Duration of(DetectionSettings settings) {
        Duration p = settings.longestSpacing();
        Duration d = settings.runLimit();
        Duration byTime = settings.lossWindow().plus(p);
        Duration byCount = p.multipliedBy(settings.lossObservations() - 1L);
        return longer(settings.replicationDelay(), d)
                .plus(p.multipliedBy(3))
                .plus(settings.silentAfter())
                .plus(longer(byTime, byCount))
                .plus(d.multipliedBy(3))
                .plus(settings.evaluationLimit());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
