package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringRulesTest {

    @Test
    void recipientsAreTaken() {
        assertThatCode(() -> dev("monitoring.emails", List.of("on-call@example.org", "second+exam@example.org"))
                        .with("monitoring.httpsEndpoints", List.of("https://alarms.example.org:8443/some/path"))
                        .load())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-call", "on-call@localhost", "on call@example.org", "@example.org"})
    void anAddressIsOneThatMailReaches(String address) {
        assertThat(onlyProblem(dev("monitoring.emails", List.of(address))))
                .contains("monitoring.emails[0] = " + address + " is no e-mail address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://alarms.example.org",
                "https://user@alarms.example.org",
                "https://alarms.example.org/?key=1",
                "alarms.example.org"
            })
    void anAddressToCallHasTlsAndNoPlaceForAKey(String address) {
        assertThat(onlyProblem(dev("monitoring.httpsEndpoints", List.of(address))))
                .contains("monitoring.httpsEndpoints[0] = " + address + " is no address to call.");
    }

    @Test
    void nobodyIsToldTwice() {
        assertThat(onlyProblem(dev("monitoring.emails", List.of("a@example.org", "a@example.org"))))
                .contains("monitoring.emails", "names one twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void outsideDevelopmentSomebodyHears(String environment) {
        EnvironmentFile deaf = EnvironmentFile.shipped(environment).with("monitoring.emails", List.of());

        assertThat(onlyProblem(deaf)).contains("monitoring.emails", "nobody would hear");
        assertThatCode(() -> deaf.with("monitoring.httpsEndpoints", List.of("https://alarms.example.org"))
                        .load())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "database.cpuPercent, 0",
        "database.cpuPercent, 101",
        "database.connections, 0",
        "database.deadlocksPerSecond, 0.0",
        "cache.memoryPercent, 101",
        "service.faultPercent, 0.0",
        "service.faultPercent, 100.5",
        "credentials.overdueDays, 0"
    })
    void anAlarmThatIsAlwaysOrNeverOnIsRefused(String key, double value) {
        Object number = key.endsWith("PerSecond") || key.endsWith("faultPercent") ? (Object) value : (int) value;

        assertThat(onlyProblem(dev("monitoring.thresholds." + key, number))).contains("monitoring.thresholds." + key);
    }

    @Test
    void freeMemoryIsLessThanAllOfIt() {
        assertThat(onlyProblem(dev("monitoring.thresholds.database.freeableMemoryMegabytes", 4096)))
                .contains("is all the memory that database.maximumCapacity (2.0) gives");
    }

    @Test
    void symptomsDoNotWaitForACauseTooLong() {
        assertThat(onlyProblem(dev("monitoring.causeWaitSeconds", 601))).contains("monitoring.causeWaitSeconds");
    }

    private static EnvironmentFile dev(String key, Object value) {
        return EnvironmentFile.shipped("dev").with(key, value);
    }

    private static String onlyProblem(EnvironmentFile file) {
        InvalidConfiguration refusal = catchThrowableOfType(InvalidConfiguration.class, file::load);
        assertThat(refusal).as("the file is refused").isNotNull();
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().get(0).toString();
    }
}
