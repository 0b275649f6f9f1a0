package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A resource as Terraform will read it. Arguments are named by their path, {@code rule/destination/bucket}; whether a
 * block stands there once or in a list makes no difference.
 */
final class GuardedResource {
    private static final JsonPointer PATH = JsonPointer.compile("/~1~1/metadata/path");

    private final StackDocument stack;
    private final String type;
    private final String name;
    private final JsonNode arguments;

    GuardedResource(StackDocument stack, String type, String name, JsonNode arguments) {
        this.stack = stack;
        this.type = type;
        this.name = name;
        this.arguments = arguments;
    }

    StackDocument stack() {
        return stack;
    }

    String type() {
        return type;
    }

    String name() {
        return name;
    }

    JsonNode arguments() {
        return arguments;
    }

    /** Path of the construct that made it; what an override added has none, and is named by its address. */
    String path() {
        String path = arguments.at(PATH).asText();
        return path.isEmpty() ? stack.id() + "/" + type + "." + name : path;
    }

    /** The region that its provider works in. */
    String region() {
        return stack.regionOf(text("provider"));
    }

    /** Everything at a path, over all blocks and lists on the way. */
    Stream<JsonNode> all(String path) {
        return all(arguments, path);
    }

    static Stream<JsonNode> all(JsonNode from, String path) {
        Stream<JsonNode> found = elements(from);
        for (String step : path.split("/", -1)) {
            found = found.map(node -> node.path(step)).flatMap(GuardedResource::elements);
        }
        return found;
    }

    boolean has(String path) {
        return all(path).findAny().isPresent();
    }

    /** The first value at a path; empty when there is none. */
    String text(String path) {
        return all(path).map(GuardedResource::asText).findFirst().orElse("");
    }

    List<String> texts(String path) {
        return all(path).map(GuardedResource::asText).toList();
    }

    /** Whether every value at a path is this one, and there is one. */
    boolean is(String path, Object expected) {
        List<String> values = texts(path);
        return !values.isEmpty() && values.stream().allMatch(String.valueOf(expected)::equals);
    }

    /** The number at a path; 0 when there is none. */
    double number(String path) {
        return all(path).mapToDouble(JsonNode::asDouble).findFirst().orElse(0);
    }

    boolean isOneOf(String... types) {
        return Arrays.asList(types).contains(type);
    }

    private static String asText(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Stream.empty();
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }

    @Override
    public String toString() {
        return path();
    }
}
