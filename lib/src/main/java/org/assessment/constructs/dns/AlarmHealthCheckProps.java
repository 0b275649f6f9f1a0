package org.assessment.constructs.dns;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What an {@link AlarmHealthCheck} needs.
 *
 * @param name its tag Name; a health check has no other
 * @param alarmName the alarm
 * @param alarmRegion region of the alarm
 * @param alarmSettings what the alarm watches and when it goes off, in any form that changes with it
 */
@RecordBuilder
public record AlarmHealthCheckProps(String name, String alarmName, String alarmRegion, String alarmSettings) {}
