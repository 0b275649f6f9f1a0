package org.assessment.lambda.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.trigger.TriggerSettings;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static Environment with(String name, String value) {
        return new Environment(Map.of(name, value));
    }

    @Test
    void withoutAWordAboutItTheModeIsManualAndNobodyConsents() {
        TriggerSettings settings = new Environment(Map.of()).trigger();

        assertThat(settings.mode()).isEqualTo(TriggerSettings.Mode.MANUAL);
        assertThat(settings.automaticConsent()).isEmpty();
    }

    @Test
    void anEmptyConsentIsNone() {
        assertThat(with(Environment.AUTOMATIC_FAILOVER_CONSENT, " ").trigger().automaticConsent())
                .isEqualTo(Optional.empty());
    }

    @Test
    void aModeOrProbeThatIsMisspeltStopsTheFunction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> with(Environment.FAILOVER_MODE, "Automatic").trigger());
        assertThatIllegalStateException()
                .isThrownBy(() -> with(Environment.WRITER_PROBE, "no").probesWriter());
        assertThatIllegalStateException()
                .isThrownBy(() -> with(Environment.LOSS_OBSERVATIONS, "three").detection());
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Environment(Map.of()).site())
                .withMessageContaining(Environment.GLOBAL_CLUSTER_IDENTIFIER);
    }

    @Test
    void theDefaultsOfTheDetectionAreUsedUnlessOverridden() {
        assertThat(new Environment(Map.of()).detection()).isEqualTo(DetectionSettings.DEFAULTS);
        assertThat(with(Environment.LOSS_OBSERVATIONS, "5").detection().lossObservations())
                .isEqualTo(5);
    }

    @Test
    void silenceShorterThanALateRunIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Environment.SILENT_AFTER_SECONDS, "90").detection());
    }
}
