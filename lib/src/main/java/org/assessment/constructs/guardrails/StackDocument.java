package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The document of one stack, before Terraform reads it. */
final class StackDocument {
    private static final String DEFAULT_PROVIDER = "";

    private final String id;
    private final boolean production;
    private final JsonNode json;
    private final List<GuardedResource> resources = new ArrayList<>();
    private final List<PolicyStatement> statements;
    private final Map<String, String> regions = new HashMap<>();

    StackDocument(String id, boolean production, JsonNode json) {
        this.id = id;
        this.production = production;
        this.json = json;
        json.path("resource")
                .properties()
                .forEach(type -> type.getValue()
                        .properties()
                        .forEach(named -> resources.add(
                                new GuardedResource(this, type.getKey(), named.getKey(), named.getValue()))));
        // Once, because a dozen rules want them, and policies are text that must be parsed.
        statements = resources.stream().flatMap(PolicyStatement::in).toList();
        for (JsonNode provider : json.path("provider").path("aws")) {
            String alias = provider.path("alias").asText();
            regions.put(
                    alias.isEmpty() ? DEFAULT_PROVIDER : alias,
                    provider.path("region").asText());
        }
    }

    String id() {
        return id;
    }

    /** Whether what it holds must survive mistakes. */
    boolean production() {
        return production;
    }

    JsonNode json() {
        return json;
    }

    List<GuardedResource> resources() {
        return resources;
    }

    /** Every statement of every policy that can be read. */
    List<PolicyStatement> statements() {
        return statements;
    }

    /** The region of a provider as resources refer to it: {@code aws.secondary}, or nothing for the stack's own. */
    String regionOf(String provider) {
        int dot = provider.indexOf('.');
        return regions.getOrDefault(dot < 0 ? DEFAULT_PROVIDER : provider.substring(dot + 1), "");
    }
}
