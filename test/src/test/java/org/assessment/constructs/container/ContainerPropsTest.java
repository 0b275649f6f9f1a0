package org.assessment.constructs.container;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPropsTest {

    @Test
    void aServiceInOneZoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service().subnetIds(List.of("subnet-1")).build())
                .withMessageContaining("2 zones");
    }

    @Test
    void aServiceWithoutATaskIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service().desiredCount(0).build())
                .withMessageContaining("serves nobody");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "3, 2"})
    void anEmptyRangeOfTasksIsRefused(int minimum, int maximum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceScalingPropsBuilder.builder()
                        .minimum(minimum)
                        .maximum(maximum)
                        .busyTimes(List.of())
                        .build())
                .withMessageContaining("No number of tasks");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 121})
    void aStopTimeoutThatFargateRefusesIsRefused(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FargateTaskPropsContainerBuilder.builder()
                        .healthCheck(List.of("CMD", "true"))
                        .environment(Map.of())
                        .stopTimeoutSeconds(seconds)
                        .build())
                .withMessageContaining("2 to 120");
    }

    private static FargateServicePropsBuilder service() {
        return FargateServicePropsBuilder.builder()
                .subnetIds(List.of("subnet-1", "subnet-2"))
                .securityGroupIds(List.of())
                .listeners(List.of())
                .alarmNames(List.of())
                .desiredCount(2);
    }
}
