package org.assessment.platform.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assessment.platform.configuration.StructureCheck.Finding;

/** The rules about monitoring that look at more than one key, or into a list. */
final class MonitoringRules {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

    /** Without user and query, which are where keys stand. */
    private static final Pattern HTTPS = Pattern.compile("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

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
