package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.assessment.support.SynthesizedOutput;
import org.junit.jupiter.api.Test;

class StatePolicyTest {

    @Test
    void everyBackendIsExactlyBucketKeyRegionAndEncryption() {
        // A lock argument here would break one version of Terraform or another.
        assertThat(EveryStack.stacks())
                .isNotEmpty()
                .allSatisfy(
                        stack -> assertThat(stack.terraform().at("/backend/s3").properties())
                                .extracting(Map.Entry::getKey)
                                .containsExactlyInAnyOrder("bucket", "encrypt", "key", "region"));
    }

    @Test
    void everyStateIsEncrypted() {
        assertThat(EveryStack.stacks())
                .allMatch(stack -> stack.terraform().at("/backend/s3/encrypt").asBoolean());
    }

    @Test
    void everyStackAsksForTheSameVersions() {
        assertThat(EveryStack.stacks())
                .extracting(stack -> stack.terraform().path("required_version").asText())
                .containsOnly(">= 1.11.0");
        assertThat(EveryStack.stacks())
                .extracting(stack ->
                        stack.terraform().at("/required_providers/aws/version").asText())
                .containsOnly("~> 5.100");
    }

    @Test
    void whatOneStackHandsToAnotherIsKeptOutOfTheLogs() {
        assertThat(EveryStack.stacks())
                .flatMap(stack -> stack.outputs())
                .filteredOn(SynthesizedOutput::isCrossStack)
                .isNotEmpty()
                .allMatch(SynthesizedOutput::isSensitive);
    }

    @Test
    void noProviderNamesCredentials() {
        assertThat(EveryStack.stacks())
                .flatMap(stack -> stack.providers())
                .extracting(JsonNode::properties)
                .allSatisfy(properties -> assertThat(properties)
                        .extracting(Map.Entry::getKey)
                        .doesNotContain("access_key", "secret_key", "token", "profile", "endpoints"));
    }
}
