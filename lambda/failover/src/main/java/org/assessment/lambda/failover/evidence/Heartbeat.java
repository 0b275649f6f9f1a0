package org.assessment.lambda.failover.evidence;

import java.time.Instant;

/**
 * The sign of life that a monitor writes each minute, under a key that nobody else writes.
 *
 * @param region the monitor's region
 * @param beat changes with every run; a reader looks only at whether it changed, so clocks need not agree
 * @param testimony what the monitor says about the writer
 * @param writtenAt the monitor's own clock, for people; no decision reads it
 */
public record Heartbeat(String region, String beat, WriterTestimony testimony, Instant writtenAt) {}
