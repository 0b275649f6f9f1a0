package org.assessment.lambda.failover.evidence;

import java.util.Optional;

/**
 * Which of the other observers are still alive.
 *
 * @param peer the peer monitor's heartbeat, replicated
 * @param witness the witness's own beat
 * @param relayed the peer monitor's heartbeat, as the witness read it
 */
public record Tracking(Progress peer, Progress witness, Progress relayed) {

    /** Nothing seen yet. */
    public static final Tracking NONE = new Tracking(Progress.NONE, Progress.NONE, Progress.NONE);

    /** What is known after one more observation. */
    public Tracking after(Observation observation) {
        return new Tracking(
                peer.seen(observation.peer().map(Heartbeat::beat), observation.at()),
                witness.seen(observation.witness().map(WitnessReport::beat), observation.at()),
                relayed.seen(relayedBeat(observation), observation.at()));
    }

    private static Optional<String> relayedBeat(Observation observation) {
        return observation.witness().flatMap(WitnessReport::relayed).map(Heartbeat::beat);
    }
}
