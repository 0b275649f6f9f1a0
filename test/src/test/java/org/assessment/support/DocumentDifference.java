package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What differs between two documents, by the path of the outermost difference. The metadata of CDKTF is left out. */
public final class DocumentDifference {

    private static final String METADATA = "//";

    private final Map<String, String> differences = new LinkedHashMap<>();
    private final Set<String> additions = new TreeSet<>();

    private DocumentDifference() {}

    /** Compares two documents. */
    public static DocumentDifference between(JsonNode before, JsonNode after) {
        DocumentDifference difference = new DocumentDifference();
        difference.compare("", before, after);
        return difference;
    }

    /** A document with every occurrence of a key in a text replaced by its value, all at the same time. */
    public static JsonNode replaceInTexts(JsonNode document, Map<String, String> replacements) {
        Pattern any = Pattern.compile(
                replacements.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
        return replaced(document, any, replacements);
    }

    /** The paths of the differences, each with both values for the report of a test. */
    public Set<String> paths() {
        return differences.keySet();
    }

    /** Whether there was nothing at the path before. */
    public boolean isAddition(String path) {
        return additions.contains(path);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> keys = new TreeSet<>();
            before.fieldNames().forEachRemaining(keys::add);
            after.fieldNames().forEachRemaining(keys::add);
            keys.remove(METADATA);
            keys.forEach(key -> compare(path + "/" + key, before.path(key), after.path(key)));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), after.get(i));
            }
        } else if (!before.equals(after)) {
            differences.put(path, before + " -> " + after);
            if (before.isMissingNode()) {
                additions.add(path);
            }
        }
    }

    private static JsonNode replaced(JsonNode node, Pattern any, Map<String, String> replacements) {
        if (node.isTextual()) {
            return TextNode.valueOf(any.matcher(node.asText())
                    .replaceAll(match -> Matcher.quoteReplacement(replacements.get(match.group()))));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(replaced(element, any, replacements)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(entry -> object.set(entry.getKey(), replaced(entry.getValue(), any, replacements)));
            return object;
        }
        return node;
    }

    @Override
    public String toString() {
        return differences.toString();
    }
}
