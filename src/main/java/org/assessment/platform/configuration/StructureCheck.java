package org.assessment.platform.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Compares a document with the records it is meant for: unknown keys, missing keys, wrong types. Jackson would stop at
 * the first of them. What is wrong is taken out of the document, so that the rest can still be bound and checked.
 */
final class StructureCheck {
    private final BiConsumer<String, Finding> findings;

    /** What is wrong at a key. */
    record Finding(String value, String message) {}

    private StructureCheck(BiConsumer<String, Finding> findings) {
        this.findings = findings;
    }

    static void of(ObjectNode document, Class<? extends Record> type, BiConsumer<String, Finding> findings) {
        new StructureCheck(findings).checkRecord("", document, type);
    }

    private void checkRecord(String path, ObjectNode node, Class<?> type) {
        Map<String, Type> components = Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
        for (String key : keys(node)) {
            if (!components.containsKey(key)) {
                findings.accept(join(path, key), new Finding("", unknown(components.keySet())));
                node.remove(key);
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            checkComponent(path, node, component);
        }
    }

    private void checkComponent(String path, ObjectNode node, RecordComponent component) {
        String key = component.getName();
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            node.remove(key);
            if (component.getType() != Optional.class) {
                findings.accept(join(path, key), new Finding("", "is missing. Add it; it has no default."));
            }
            return;
        }
        if (!fits(join(path, key), value, component.getGenericType())) {
            node.remove(key);
        }
    }

    private boolean fits(String path, JsonNode value, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[0];
            return parameterized.getRawType() == List.class
                    ? listFits(path, value, argument)
                    : fits(path, value, argument);
        }
        Class<?> expected = (Class<?>) type;
        if (expected.isRecord()) {
            if (value instanceof ObjectNode object) {
                checkRecord(path, object, expected);
                return true;
            }
            return refuse(path, value, "a group of keys");
        }
        if (expected == Integer.class) {
            return (value.isIntegralNumber() && value.canConvertToInt()) || refuse(path, value, "a whole number");
        }
        if (expected == Double.class) {
            return value.isNumber() || refuse(path, value, "a number");
        }
        if (expected == Boolean.class) {
            return value.isBoolean() || refuse(path, value, "true or false");
        }
        if (expected == String.class) {
            return value.isTextual() || refuse(path, value, "text, in quotes");
        }
        throw new IllegalStateException("No rule for " + expected + " at " + path);
    }

    private boolean listFits(String path, JsonNode value, Type elementType) {
        if (!value.isArray()) {
            return refuse(path, value, "a list");
        }
        boolean fits = true;
        for (int i = 0; i < value.size(); i++) {
            fits &= fits(path + "[" + i + "]", value.get(i), elementType);
        }
        return fits;
    }

    private boolean refuse(String path, JsonNode value, String expected) {
        String shown = value.isValueNode() ? value.asText() : value.toString();
        findings.accept(path, new Finding(shown, "has the wrong type. Write " + expected + "."));
        return false;
    }

    private static String unknown(Iterable<String> known) {
        List<String> sorted = new ArrayList<>();
        known.forEach(sorted::add);
        sorted.sort(null);
        return "is no known key. Known here: " + String.join(", ", sorted) + ".";
    }

    private static List<String> keys(ObjectNode node) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        return keys;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
