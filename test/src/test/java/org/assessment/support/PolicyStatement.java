package org.assessment.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** A statement of a policy as AWS will read it. */
public record PolicyStatement(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The statements of a policy. */
    public static List<PolicyStatement> of(String policy) {
        try {
            return StreamSupport.stream(JSON.readTree(policy).path("Statement").spliterator(), false)
                    .map(PolicyStatement::new)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no policy: " + policy, e);
        }
    }

    /** What it is for. */
    public String sid() {
        return json.path("Sid").asText();
    }

    /** Whether it allows; otherwise it denies. */
    public boolean allows() {
        return json.path("Effect").asText().equals("Allow");
    }

    /** The actions, one or more. */
    public List<String> actions() {
        return oneOrMore(json.path("Action"));
    }

    /** The resources, one or more; none in a trust policy. */
    public List<String> resources() {
        return oneOrMore(json.path("Resource"));
    }

    /** The principals of a type, for example {@code Service}. */
    public List<String> principals(String type) {
        return oneOrMore(json.path("Principal").path(type));
    }

    /** Whether it is about everybody. */
    public boolean isAboutEverybody() {
        return json.path("Principal").asText().equals("*");
    }

    /** The values of a condition, for example {@code StringEquals} and {@code aws:SourceAccount}; none without it. */
    public List<String> condition(String operator, String key) {
        return oneOrMore(json.path("Condition").path(operator).path(key));
    }

    private static List<String> oneOrMore(JsonNode value) {
        if (value.isArray()) {
            return Element.texts(value);
        }
        return value.isMissingNode() ? List.of() : List.of(value.asText());
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
