package org.assessment.platform.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A window for backups or maintenance, as AWS writes them, in UTC.
 *
 * @param start minutes from midnight, or from Monday's midnight
 * @param length minutes
 */
record TimeWindow(int start, int length) {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String DAY_AND_TIME = "(mon|tue|wed|thu|fri|sat|sun):" + TIME;

    static final String DAILY = TIME + "-" + TIME;
    static final String DAILY_MESSAGE = "is no daily window. Write one like 07:00-08:00, in UTC.";
    static final String WEEKLY = DAY_AND_TIME + "-" + DAY_AND_TIME;
    static final String WEEKLY_MESSAGE = "is no weekly window. Write one like sun:08:30-sun:09:30, in UTC.";

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\w{3}):)?(\\d\\d):(\\d\\d)-(?:(\\w{3}):)?(\\d\\d):(\\d\\d)");
    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;

    /** The window of every day; empty when it is written wrongly, which has been found before. */
    static Optional<TimeWindow> daily(String text) {
        return parse(text, DAILY, DAY_MINUTES);
    }

    /** The window of every week; empty when it is written wrongly, which has been found before. */
    static Optional<TimeWindow> weekly(String text) {
        return parse(text, WEEKLY, WEEK_MINUTES);
    }

    /** Whether this weekly window and a daily one have a minute in common. */
    boolean overlapsDaily(TimeWindow daily) {
        // From the day before, whose window may last past midnight, to the week after, into which this one may last.
        for (int day = -1; day <= DAYS.size() + 1; day++) {
            int other = day * DAY_MINUTES + daily.start;
            if (other < start + length && start < other + daily.length) {
                return true;
            }
        }
        return false;
    }

    private static Optional<TimeWindow> parse(String text, String form, int cycle) {
        if (text == null || !text.matches(form)) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("A window without its parts: " + text);
        }
        int start = minute(parts, 1);
        return Optional.of(new TimeWindow(start, Math.floorMod(minute(parts, 4) - start, cycle)));
    }

    private static int minute(Matcher parts, int group) {
        int day = parts.group(group) == null ? 0 : DAYS.indexOf(parts.group(group));
        return day * DAY_MINUTES
                + Integer.parseInt(parts.group(group + 1)) * 60
                + Integer.parseInt(parts.group(group + 2));
    }
}
