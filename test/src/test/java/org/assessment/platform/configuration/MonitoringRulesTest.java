package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
