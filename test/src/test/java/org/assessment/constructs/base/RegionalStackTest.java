package org.assessment.constructs.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assessment.support.ConstructStack;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class RegionalStackTest {

    private static final SynthesizedStack STACK = ConstructStack.with(stack -> {});
    private static final SynthesizedStack LIMITED =
            ConstructStack.with(ConstructStack.props(Optional.of("123456789012")), stack -> {});
    private static final SynthesizedStack SPANNING = ConstructStack.with(stack -> stack.providerFor("us-west-2"));

    @Test
    void stateLiesInS3AndNowhereElse() {
        assertThat(keys(STACK.terraform().path("backend"))).containsExactly("s3");
    }

    @Test
    void theBackendIsExactlyBucketKeyRegionAndEncryption() {
        JsonNode backend = STACK.terraform().at("/backend/s3");

        assertThat(keys(backend)).containsExactlyInAnyOrder("bucket", "key", "region", "encrypt");
        assertThat(backend.path("bucket").asText()).isEqualTo("some-state");
        assertThat(backend.path("key").asText()).isEqualTo("test/test-primary.tfstate");
        assertThat(backend.path("region").asText()).isEqualTo("us-east-2");
        assertThat(backend.path("encrypt").asBoolean()).isTrue();
    }

    @Test
    void theProviderIsTheOneThatKnowsWriteOnlyArguments() {
        assertThat(STACK.terraform().at("/required_providers/aws/version").asText())
                .isEqualTo("~> 5.100");
    }

    @Test
    void terraformIsOneThatKnowsWriteOnlyArguments() {
        assertThat(STACK.terraform().path("required_version").asText()).isEqualTo(">= 1.11.0");
    }

    @Test
    void theProviderIsInTheRegionOfTheNames() {
        assertThat(STACK.providers())
                .extracting(provider -> provider.path("region").asText())
                .containsExactly(ConstructStack.REGION);
    }

    @Test
    void theProviderTagsEverything() {
        assertThat(tags(STACK.providers().get(0)))
                .isEqualTo(ConstructStack.props(Optional.empty()).tags());
    }

    @Test
    void theProviderTakesEveryAccountWhenNoneIsConfigured() {
        assertThat(STACK.providers().get(0).has("allowed_account_ids")).isFalse();
    }

    @Test
    void theProviderTakesNoAccountButTheConfiguredOne() {
        assertThat(texts(LIMITED.providers().get(0).path("allowed_account_ids")))
                .containsExactly("123456789012");
    }

    @Test
    void aSecondRegionHasAProviderOfItsOwnWithTheSameTags() {
        JsonNode second = SPANNING.providers().get(1);

        assertThat(second.path("region").asText()).isEqualTo("us-west-2");
        assertThat(second.path("alias").asText()).isEqualTo("secondary");
        assertThat(tags(second)).isEqualTo(tags(SPANNING.providers().get(0)));
    }

    private static Map<String, String> tags(JsonNode provider) {
        Map<String, String> tags = new LinkedHashMap<>();
        provider.at("/default_tags/0/tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
