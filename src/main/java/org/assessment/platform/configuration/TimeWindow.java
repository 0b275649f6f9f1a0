package org.assessment.platform.configuration;

/** How AWS writes its windows for backups and maintenance. */
final class TimeWindow {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String DAY_AND_TIME = "(mon|tue|wed|thu|fri|sat|sun):" + TIME;

    static final String DAILY = TIME + "-" + TIME;
    static final String DAILY_MESSAGE = "is no daily window. Write one like 07:00-08:00, in UTC.";
    static final String WEEKLY = DAY_AND_TIME + "-" + DAY_AND_TIME;
    static final String WEEKLY_MESSAGE = "is no weekly window. Write one like sun:08:30-sun:09:30, in UTC.";

    private TimeWindow() {}
}
