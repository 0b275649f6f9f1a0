package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.TerraformValidation;
import org.junit.jupiter.api.Test;

/** What is synthesized is valid: for Terraform, and for the provider that will apply it. */
class ValidityTest {

    @Test
    void everyStackOfEveryEnvironmentIsValid() {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        SynthesizedPlatform.all()
                .forEach(platform -> platform.stacks()
                        .forEach(stack -> documents.put(platform + "/" + stack.id(), stack.document())));

        assertThat(TerraformValidation.problemsOf(documents)).isEmpty();
    }

    @Test
    void whatIsNotValidIsReportedWithItsConstructAndInTerraformsWords() {
        ObjectNode broken = SynthesizedPlatform.of("dev")
                .stack("security-primary")
                .document()
                .deepCopy();
        ((ObjectNode) broken.at("/resource/aws_kms_key").iterator().next()).put("deletion_window_in_days", 3);

        assertThat(TerraformValidation.problemsOf(Map.of("dev/security-primary", broken)))
                .singleElement()
                .asString()
                .startsWith("dev/security-primary security-primary/key/key: ")
                .contains("expected deletion_window_in_days to be in the range (7 - 30), got 3");
    }
}
