package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;

/** The outputs of all stacks as one object of strings: what live tests and other tools read. */
final class FlatOutputs {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Map<String, String> values;

    private FlatOutputs(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Flattens what {@code cdktf deploy --outputs-file} wrote: an object of stacks, each an object of outputs.
     *
     * @throws OperationFailure when an output of the environment is missing or empty
     */
    static FlatOutputs of(Path nested, Environment environment) {
        Map<String, String> values = new TreeMap<>();
        JsonNode stacks = read(nested);
        stacks.forEach(stack ->
                stack.properties().forEach(entry -> values.put(entry.getKey(), flat(entry.getValue()))));
        List<String> missing = new ArrayList<>(PlatformOutput.namesFor(environment));
        missing.removeIf(name -> !values.getOrDefault(name, "").isEmpty());
        if (!missing.isEmpty()) {
            throw new OperationFailure("The deployment lacks the outputs %s. The outputs file was left as it was."
                    .formatted(String.join(", ", missing)));
        }
        values.keySet().retainAll(PlatformOutput.namesFor(environment));
        return new FlatOutputs(values);
    }

    /**
     * Writes the file at once: a reader sees the old one or the whole new one.
     *
     * @return the number of outputs
     */
    int write(Path file) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = Files.createTempFile(directory, "outputs", ".json");
            JSON.writeValue(temporary.toFile(), values);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return values.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String flat(JsonNode value) {
        if (value.isNull()) {
            return ""; // and so missing; its text would be "null"
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new OperationFailure("No outputs can be read from " + file + ": " + e.getMessage());
        }
    }
}
