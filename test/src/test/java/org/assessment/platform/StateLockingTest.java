package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateLockingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-backend-config=use_lockfile=true",
                "-reconfigure -backend-config=use_lockfile=true",
                "-backend-config=dynamodb_table=locks"
            })
    void aConfiguredLockIsNoReasonToWarn(String arguments) {
        assertThat(StateLocking.warningFor(Map.of("TF_CLI_ARGS_init", arguments)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-reconfigure", "-backend-config=use_lockfile=false"})
    void withoutALockThereIsAWarning(String arguments) {
        assertThat(StateLocking.warningFor(Map.of("TF_CLI_ARGS_init", arguments)))
                .isPresent();
    }

    @Test
    void theWarningSaysWhatToDo() {
        assertThat(StateLocking.warningFor(Map.of()).orElseThrow())
                .startsWith("Warning: the state will not be locked")
                .endsWith("export TF_CLI_ARGS_init=-backend-config=use_lockfile=true.");
    }
}
