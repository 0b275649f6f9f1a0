package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An output of a synthesized document.
 *
 * @param name the name under which it is declared
 * @param json its arguments
 */
public record SynthesizedOutput(String name, JsonNode json) {

    private static final String CROSS_STACK = "cross-stack-output-";

    /** Whether CDKTF made it, for a stack that refers to this one. */
    public boolean isCrossStack() {
        return name.startsWith(CROSS_STACK);
    }

    /** What it says about itself. */
    public String description() {
        return json.path("description").asText();
    }

    /** Whether Terraform hides it. */
    public boolean isSensitive() {
        return json.path("sensitive").asBoolean();
    }
}
