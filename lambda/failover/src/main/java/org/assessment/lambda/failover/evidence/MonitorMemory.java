package org.assessment.lambda.failover.evidence;

import java.time.Instant;

/**
 * What a monitor remembers from one run to the next, in the own region's table.
 *
 * @param version increases with each write; a run that finds another version there than it read has lost a race
 * @param tracking which of the other observers are alive
 * @param writerArn the writer at the last run
 * @param writerSince when this writer was first seen; zero for the first writer ever seen
 * @param loss the streak of observations that saw a loss
 * @param announced the state that people were told
 * @param candidate the state of the newest observations
 * @param candidateCount how many in a row
 * @param lastRun when the monitor last ran
 */
public record MonitorMemory(
        long version,
        Tracking tracking,
        String writerArn,
        Instant writerSince,
        Streak loss,
        HealthState announced,
        HealthState candidate,
        int candidateCount,
        Instant lastRun) {

    /** Before the first run. People are told nothing about a system that starts healthy. */
    public static final MonitorMemory EMPTY = new MonitorMemory(
            0,
            Tracking.NONE,
            "",
            Instant.EPOCH,
            Streak.NONE,
            HealthState.HEALTHY,
            HealthState.HEALTHY,
            0,
            Instant.EPOCH);

    /**
     * What is remembered after one more observation.
     *
     * @param updated the tracking, already updated with the observation
     */
    public MonitorMemory after(
            Observation observation, Tracking updated, Assessment assessment, DetectionSettings settings) {
        Instant now = observation.at();
        String writer = observation
                .cluster()
                .filter(cluster -> cluster.writer().isPresent())
                .map(cluster -> cluster.writerArn())
                .orElse(writerArn);
        boolean sameWriter = writer.equals(writerArn);
        boolean firstWriter = writerArn.isEmpty();
        Streak streak = assessment.lossSeen() ? (sameWriter ? loss : Streak.NONE).extended(now, settings) : Streak.NONE;
        int count = assessment.state() == candidate ? candidateCount + 1 : 1;
        boolean enough = count >= settings.announceAfter() || assessment.state() == HealthState.CHANGING_ROLES;
        return new MonitorMemory(
                version + 1,
                updated,
                writer,
                sameWriter || firstWriter ? writerSince : now,
                streak,
                enough ? assessment.state() : announced,
                assessment.state(),
                count,
                now);
    }

    /** The same, still owing people the news, because telling them failed. */
    public MonitorMemory notAnnounced(HealthState stillAnnounced) {
        return new MonitorMemory(
                version, tracking, writerArn, writerSince, loss, stillAnnounced, candidate, candidateCount, lastRun);
    }
}
