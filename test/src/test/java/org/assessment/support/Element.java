package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A resource or a data source of a synthesized document.
 *
 * @param type for example {@code aws_vpc}
 * @param name the key under its type
 * @param path of its construct, without the stack: {@code network/vpc}
 * @param json its arguments
 */
public record Element(String type, String name, String path, JsonNode json) {

    /** Whether an argument is written, for example {@code /tags/Name}. */
    public boolean has(String pointer) {
        return !json.at(pointer).isMissingNode();
    }

    /** The argument at a JSON pointer, for example {@code /rule/0/id}. Fails when it is not written. */
    public JsonNode at(String pointer) {
        if (!has(pointer)) {
            throw new AssertionError("%s has no %s: %s".formatted(this, pointer, json.toPrettyString()));
        }
        return json.at(pointer);
    }

    /** The argument at a JSON pointer as text. */
    public String text(String pointer) {
        return at(pointer).asText();
    }

    /** The argument at a JSON pointer as a number. */
    public int number(String pointer) {
        JsonNode value = at(pointer);
        if (!value.isIntegralNumber()) {
            throw new AssertionError("%s: %s is no number: %s".formatted(this, pointer, value));
        }
        return value.intValue();
    }

    /** The argument at a JSON pointer as true or false. */
    public boolean flag(String pointer) {
        JsonNode value = at(pointer);
        if (!value.isBoolean()) {
            throw new AssertionError("%s: %s is neither true nor false: %s".formatted(this, pointer, value));
        }
        return value.booleanValue();
    }

    /** The list at a JSON pointer, each value as text. */
    public List<String> texts(String pointer) {
        return texts(at(pointer));
    }

    /** The statements of the policy at a JSON pointer. */
    public List<PolicyStatement> policy(String pointer) {
        return PolicyStatement.of(text(pointer));
    }

    /** As other elements refer to an attribute of this one. */
    public String reference(String attribute) {
        return "${%s.%s.%s}".formatted(type, name, attribute);
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public String toString() {
        return type + " " + path;
    }
}
