package org.assessment.lambda.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedFunctionsTest {

    private static final String EMULATOR = "http://127.0.0.1:5000";

    @Test
    void theUrlOfAnInterfaceEndpointLeadsToTheEmulator() {
        assertThat(EmulatedFunctions.reachable(
                        "https://vpce-0a1b2c3d-4e5f6a7b.rds.us-west-2.vpce.amazonaws.com", EMULATOR))
                .isEqualTo(EMULATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "us-west-2",
                "https://example.org",
                "vpce-0a1b2c3d-4e5f6a7b.rds.us-west-2.vpce.amazonaws.com",
                "https://vpce-0a1b2c3d.example.org"
            })
    void whatElseAVariableHoldsStaysAsItIs(String value) {
        assertThat(EmulatedFunctions.reachable(value, EMULATOR)).isEqualTo(value);
    }
}
