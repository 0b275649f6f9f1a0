package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverRulesTest {

    static List<String> shippedFiles() {
        return EnvironmentFile.names();
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void noShippedEnvironmentFailsOverByItself(String name) {
        FailoverSettings failover = EnvironmentFile.shipped(name).load().failover();

        assertThat(failover.isAutomatic()).isFalse();
        assertThat(failover.automaticDataLossConsent()).isEmpty();
    }

    @Test
    void automaticFailoverWithConsentIsTaken() {
        FailoverSettings failover =
                automatic("assess-dev-secondary-aurora").load().failover();

        assertThat(failover.isAutomatic()).isTrue();
        assertThat(failover.consentsTo("assess-dev-secondary-aurora")).isTrue();
        assertThat(failover.consentsTo("assess-dev-primary-aurora")).isFalse();
    }

    @Test
    void automaticFailoverWithoutConsentIsRefusedWithTheClustersThatCouldBeNamed() {
        assertThat(onlyProblem(automatic()))
                .contains(
                        "failover.automaticDataLossConsent = [] is empty",
                        "assess-dev-primary-aurora and assess-dev-secondary-aurora");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secondary", "assess-prod-secondary-aurora", "*", ""})
    void consentForAnotherClusterIsNoConsent(String cluster) {
        assertThat(onlyProblem(automatic(cluster))).contains("is no cluster of this environment");
    }

    @Test
    void aCopyOfTheEnvironmentUnderAnotherSuffixHasNotConsented() {
        assertThat(onlyProblem(automatic("assess-dev-secondary-aurora").with("suffix", "copy")))
                .contains("is no cluster of this environment", "assess-copy-secondary-aurora");
    }

    @Test
    void consentInManualModeIsRefusedBecauseItWouldWaitForAChangeOfTheMode() {
        assertThat(onlyProblem(dev().with("failover.automaticDataLossConsent", List.of("assess-dev-secondary-aurora"))))
                .contains("has no effect in manual mode");
    }

    @Test
    void automaticFailoverNeedsARegionToFailOverTo() {
        assertThat(onlyProblem(automatic("assess-dev-secondary-aurora").without("regions.secondary")))
                .contains("failover.mode = automatic needs a region to fail over to");
    }

    @Test
    void aSuffixThatIsTooLongIsReportedAsThat() {
        assertThat(onlyProblem(automatic("assess-dev-secondary-aurora").with("suffix", "x".repeat(60))))
                .contains("suffix = ", "is too long");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, auto, is no mode",
        "coolDownMinutes, 9, is too short",
        "coolDownMinutes, 1441, is too long",
        "switchoverLagLimitMillis, 99, is less than replication takes",
        "switchoverLagLimitMillis, 60001, is more than"
    })
    void whatIsOutOfRangeIsRefused(String key, String value, String message) {
        Object typed = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value;

        assertThat(onlyProblem(dev().with("failover." + key, typed)))
                .contains("failover." + key + " = " + value + " " + message);
    }

    @Test
    void theEdgesAreTaken() {
        assertThatCode(() -> dev().with("failover.coolDownMinutes", 10)
                        .with("failover.switchoverLagLimitMillis", 60_000)
                        .load())
                .doesNotThrowAnyException();
    }

    private static EnvironmentFile automatic(String... clusters) {
        return dev().with("failover.mode", "automatic").with("failover.automaticDataLossConsent", List.of(clusters));
    }

    private static EnvironmentFile dev() {
        return EnvironmentFile.shipped("dev");
    }

    private static String onlyProblem(EnvironmentFile file) {
        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, file::load);
        assertThat(invalid.problems()).hasSize(1);
        return invalid.problems().get(0).toString();
    }
}
