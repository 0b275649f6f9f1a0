package org.assessment.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The only container of a task definition, as ECS will read it. */
public record ContainerJson(JsonNode json) {

    /** The container of a stack's task definition. */
    public static ContainerJson of(SynthesizedStack stack) {
        String text = stack.resource("aws_ecs_task_definition").text("/container_definitions");
        try {
            JsonNode containers = new ObjectMapper().readTree(text);
            if (containers.size() != 1) {
                throw new AssertionError("A task has one container: " + text);
            }
            return new ContainerJson(containers.get(0));
        } catch (JsonProcessingException e) {
            throw new AssertionError("These are no containers: " + text, e);
        }
    }

    /** The value at a JSON pointer. Fails when there is none. */
    public JsonNode at(String pointer) {
        if (json.at(pointer).isMissingNode()) {
            throw new AssertionError("The container has no %s: %s".formatted(pointer, json));
        }
        return json.at(pointer);
    }

    /** The plain variables. */
    public Map<String, String> environment() {
        return named("environment", "value");
    }

    /** Where the secret variables come from. */
    public Map<String, String> secrets() {
        return named("secrets", "valueFrom");
    }

    private Map<String, String> named(String list, String value) {
        Map<String, String> values = new TreeMap<>();
        json.path(list)
                .forEach(entry -> values.put(
                        entry.path("name").asText(), entry.path(value).asText()));
        return values;
    }
}
