package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assessment.platform.configuration.ConfigurationVariable;
import org.assessment.platform.configuration.Environment;
import org.assessment.support.EnvironmentFile;

/** The keys of an environment's file, from the records, their comments, the files, and what the loader refuses. */
final class ConfigurationReference {

    /** Set by the loader. */
    private static final String NAME = "name";

    private final MarkdownTable table = new MarkdownTable(
            "Key", "Type", String.join(" · ", ConfigurationReference.environments()), "Limits", "Meaning");
    private final ConfigurationLimits limits = new ConfigurationLimits();

    private ConfigurationReference() {}

    static String table() {
        ConfigurationReference reference = new ConfigurationReference();
        reference.addRecord("", Environment.class);
        return reference.table.toString();
    }

    /** From the smallest to the one that matters. */
    static List<String> environments() {
        return List.of("dev", "staging", "prod");
    }

    private void addRecord(String prefix, Class<?> type) {
        Javadoc javadoc = Javadoc.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + component.getName();
            if (!key.equals(NAME)) {
                add(key, component, javadoc.about(type, component.getName()));
            }
        }
    }

    private void add(String key, RecordComponent component, String meaning) {
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        Type value = optional ? argument(type) : type;
        if (value instanceof Class<?> group && group.isRecord()) {
            if (optional) {
                table.add(MarkdownTable.code(key), "group, optional", values(key), "", meaning);
            }
            addRecord(key + ".", group);
            return;
        }
        boolean list = component.getType() == List.class;
        table.add(
                variable(key),
                typeName(list ? argument(type) : value, list) + (optional ? ", optional" : ""),
                key.contains("[]") ? "" : values(key),
                limits.of(key, list && argument(type) == String.class ? List.class : value),
                meaning);
        if (list && argument(type) instanceof Class<?> group && group.isRecord()) {
            addRecord(key + "[].", group);
        }
    }

    private static String variable(String key) {
        return Arrays.stream(ConfigurationVariable.values())
                .filter(variable -> variable.key().equals(key))
                .findFirst()
                .map(variable -> "`%s`, or `%s`".formatted(key, variable))
                .orElse(MarkdownTable.code(key));
    }

    private static String typeName(Type type, boolean list) {
        String name = Map.of(
                        Integer.class, "whole number",
                        Double.class, "number",
                        Boolean.class, "true or false",
                        String.class, "text")
                .getOrDefault(type, "group");
        return list ? "list of " + name : name;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** One when all environments have the same. */
    private static String values(String key) {
        List<String> values = environments().stream()
                .map(name -> shown(EnvironmentFile.shipped(name).at(key)))
                .toList();
        return values.stream().distinct().count() == 1 ? values.get(0) : String.join(" · ", values);
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "–";
        }
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(element -> texts.add(element.asText()));
            return texts.isEmpty()
                    ? "none"
                    : texts.stream().map(MarkdownTable::code).collect(Collectors.joining(" "));
        }
        return value.isObject() ? "set" : MarkdownTable.code(value.asText());
    }
}
