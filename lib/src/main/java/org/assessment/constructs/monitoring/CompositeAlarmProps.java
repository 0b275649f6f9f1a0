package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link CompositeAlarm} needs.
 *
 * @param name name of the alarm
 * @param description what has happened, and what to do
 * @param alarmNames it goes off with the first of these, and is over with the last
 * @param topicArn who is told; empty for one that only keeps others quiet
 * @param suppression when it tells nobody
 */
@RecordBuilder
public record CompositeAlarmProps(
        String name,
        String description,
        List<String> alarmNames,
        Optional<String> topicArn,
        Optional<Suppression> suppression) {
    /** Copies the list. */
    public CompositeAlarmProps {
        alarmNames = List.copyOf(alarmNames);
        if (alarmNames.isEmpty()) {
            throw new IllegalArgumentException(name + " is made of no alarm: name one or more");
        }
    }

    /**
     * Another alarm that says why. While it is on, this one is quiet.
     *
     * @param alarmName the other alarm
     * @param waitSeconds how long this one waits for the other to go off
     * @param extensionSeconds how long it stays quiet when the other is over
     */
    public record Suppression(String alarmName, int waitSeconds, int extensionSeconds) {}
}
