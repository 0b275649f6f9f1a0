package org.assessment.platform.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The rules about monitoring that look at more than one key, or into a list. */
final class MonitoringRules {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

    /** Without user and query, which are where keys stand. */
    private static final Pattern HTTPS = Pattern.compile("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

    /** <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html">About 2 GiB</a>. */
    private static final int MEGABYTES_OF_A_CAPACITY_UNIT = 2048;

    private static final int WHOLE_PERCENT = 100;

    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    MonitoringRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        MonitoringSettings monitoring = environment.monitoring();
        if (monitoring == null) {
            return;
        }
        checkAll("emails", monitoring.emails(), EMAIL, "is no e-mail address. Write one like on-call@example.org.");
        checkAll(
                "httpsEndpoints",
                monitoring.httpsEndpoints(),
                HTTPS,
                "is no address to call. Write one like https://alarms.example.org/path, without user and query:"
                        + " it stands in the state, where no key may be.");
        checkSomebodyHears(monitoring);
        if (monitoring.thresholds() != null) {
            checkDatabase(monitoring.thresholds().database());
            checkService(monitoring.thresholds().service());
        }
    }

    private void checkDatabase(ThresholdSettings.Database thresholds) {
        if (thresholds == null) {
            return;
        }
        if (thresholds.deadlocksPerSecond() != null && thresholds.deadlocksPerSecond() <= 0) {
            report(
                    "thresholds.database.deadlocksPerSecond",
                    thresholds.deadlocksPerSecond(),
                    "is too few: the alarm would always be on. Use more than 0.");
        }
        Double capacity =
                environment.database() == null ? null : environment.database().maximumCapacity();
        if (capacity != null
                && thresholds.freeableMemoryMegabytes() != null
                && thresholds.freeableMemoryMegabytes() >= capacity * MEGABYTES_OF_A_CAPACITY_UNIT) {
            report(
                    "thresholds.database.freeableMemoryMegabytes",
                    thresholds.freeableMemoryMegabytes(),
                    "is all the memory that database.maximumCapacity (%s) gives: the alarm would always be on. Use less."
                            .formatted(capacity));
        }
    }

    private void checkService(ThresholdSettings.Service thresholds) {
        Double percent = thresholds == null ? null : thresholds.faultPercent();
        if (percent != null && (percent <= 0 || percent > WHOLE_PERCENT)) {
            report(
                    "thresholds.service.faultPercent",
                    percent,
                    "is no percentage that an alarm can wait for. Use more than 0, and 100 at most.");
        }
    }

    private void checkAll(String key, List<String> values, Pattern pattern, String message) {
        List<String> given = Optional.ofNullable(values).orElse(List.of());
        IntStream.range(0, given.size())
                .filter(i -> !pattern.matcher(given.get(i)).matches())
                .forEach(i -> report(key + "[" + i + "]", given.get(i), message));
        if (given.stream().distinct().count() < given.size()) {
            report(key, given, "names one twice. Keep one of them.");
        }
    }

    private void checkSomebodyHears(MonitoringSettings monitoring) {
        if (!environment.isDevelopment() && isEmpty(monitoring.emails()) && isEmpty(monitoring.httpsEndpoints())) {
            report(
                    "emails",
                    "[]",
                    "is empty, and so is monitoring.httpsEndpoints: nobody would hear of an alarm. Name a recipient.");
        }
    }

    private static boolean isEmpty(List<String> values) {
        return values == null || values.isEmpty();
    }

    private void report(String key, Object value, String message) {
        findings.accept("monitoring." + key, new Finding(String.valueOf(value), message));
    }
}
