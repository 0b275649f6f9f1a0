package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");

    static Stream<SynthesizedStack> both() {
        return Stream.of(RegionRole.values()).map(role -> DEV.stack(Layer.MONITORING, role));
    }

    @ParameterizedTest
    @EnumSource
    void theTopicIsEncryptedUnderTheKeyOfItsOwnRegion(RegionRole role) {
        SynthesizedStack security = DEV.stack(Layer.SECURITY, role);

        assertThat(DEV.stack(Layer.MONITORING, role).resource("aws_sns_topic").text("/kms_master_key_id"))
                .isEqualTo(security.handedOn(security.resource("aws_kms_key"), "arn"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void anEnvironmentWithoutRecipientsSubscribesNobody(SynthesizedStack stack) {
        assertThat(stack.resources("aws_sns_topic_subscription")).isEmpty();
    }

    @Test
    void recipientsHearOfBothRegions() {
        SynthesizedPlatform platform = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
                .with("monitoring.emails", List.of("on-call@example.org"))
                .describedAs("dev with a recipient"));

        assertThat(Stream.of(RegionRole.values()).map(role -> platform.stack(Layer.MONITORING, role)))
                .allSatisfy(stack -> assertThat(
                                stack.resource("aws_sns_topic_subscription").text("/endpoint"))
                        .isEqualTo("on-call@example.org"));
    }
}
