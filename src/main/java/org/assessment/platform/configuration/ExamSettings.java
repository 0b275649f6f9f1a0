package org.assessment.platform.configuration;

/**
 * A time for which more tasks are kept ready. AWS accepts none that has passed, so it is taken out when it is over.
 *
 * @param start when it begins, UTC: {@code 2027-05-10T06:00:00}
 * @param end when it ends
 * @param minimumTasks number of tasks in between, in each region
 */
public record ExamSettings(String start, String end, Integer minimumTasks) {}
