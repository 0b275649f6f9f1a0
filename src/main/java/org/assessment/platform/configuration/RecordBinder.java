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
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Makes records of a document, and tells of unknown keys, missing keys and wrong types. Jackson would stop at the first of
 * them, and takes a good part of a synthesis to learn the records. What is wrong is taken out of the document and null in
 * its record, or an empty {@code Optional}, so that the rest can still be checked.
 */
final class RecordBinder {
    private final BiConsumer<String, Finding> findings;

    private RecordBinder(BiConsumer<String, Finding> findings) {
        this.findings = findings;
    }

    static <T extends Record> T bind(ObjectNode document, Class<T> type, BiConsumer<String, Finding> findings) {
        return type.cast(new RecordBinder(findings).bindRecord("", document, type));
    }

    private Object bindRecord(String path, ObjectNode node, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).sorted().toList();
        for (String key : keys(node)) {
            if (!known.contains(key)) {
                String message = "is no known key. Known here: " + String.join(", ", known) + ".";
                findings.accept(join(path, key), new Finding("", message));
                node.remove(key);
            }
        }
        Object[] values = Arrays.stream(components)
                .map(component -> bindComponent(path, node, component))
                .toArray();
        return create(type, components, values);
    }

    private Object bindComponent(String path, ObjectNode node, RecordComponent component) {
        String key = component.getName();
        boolean optional = component.getType() == Optional.class;
        JsonNode value = node.get(key);
        Object bound = null;
        if (value != null && !value.isNull()) {
            bound = bindValue(join(path, key), value, optional ? argument(component) : component.getGenericType());
        } else if (!optional) {
            findings.accept(join(path, key), new Finding("", "is missing. Add it; it has no default."));
        }
        if (bound == null) {
            node.remove(key);
        }
        return optional ? Optional.ofNullable(bound) : bound;
    }

    private static Type argument(RecordComponent component) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private Object bindValue(String path, JsonNode value, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return value.isArray()
                    ? bindList(path, value, list.getActualTypeArguments()[0])
                    : refuse(path, value, "a list");
        }
        Class<?> expected = (Class<?>) type;
        if (expected.isRecord()) {
            return value instanceof ObjectNode group
                    ? bindRecord(path, group, expected)
                    : refuse(path, value, "a group of keys");
        }
        if (expected == Integer.class) {
            return value.isIntegralNumber() && value.canConvertToInt()
                    ? (Object) value.intValue()
                    : refuse(path, value, "a whole number");
        }
        if (expected == Double.class) {
            return value.isNumber() ? (Object) value.doubleValue() : refuse(path, value, "a number");
        }
        if (expected == Boolean.class) {
            return value.isBoolean() ? (Object) value.booleanValue() : refuse(path, value, "true or false");
        }
        if (expected == String.class) {
            return value.isTextual() ? value.textValue() : refuse(path, value, "text, in quotes");
        }
        throw new IllegalStateException("No rule for " + expected + " at " + path);
    }

    /** All of it, or nothing. */
    private Object bindList(String path, JsonNode value, Type elementType) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            elements.add(bindValue(path + "[" + i + "]", value.get(i), elementType));
        }
        return elements.contains(null) ? null : List.copyOf(elements);
    }

    private Object refuse(String path, JsonNode value, String expected) {
        String shown = value.isValueNode() ? value.asText() : value.toString();
        findings.accept(path, new Finding(shown, "has the wrong type. Write " + expected + "."));
        return null;
    }

    private static Object create(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made of a document", e);
        }
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
