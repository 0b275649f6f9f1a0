package org.assessment.platform.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.avaje.validation.ConstraintViolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the file of an environment, puts the environment variables in their places, and checks all of it before anything
 * is made from it.
 */
public final class EnvironmentLoader {
    /** The variable that chooses the file. */
    public static final String ENVIRONMENT_VARIABLE = "ENVIRONMENT";

    /** The environment when none is chosen. */
    public static final String DEFAULT_ENVIRONMENT = "dev";

    /** Where the files lie in the repository. */
    public static final Path DIRECTORY = Path.of("src", "main", "resources", "environments");

    private static final String EXTENSION = ".yaml";

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            // Otherwise the last of two equal keys wins, and nobody is told.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path directory;
    private final Map<String, String> variables;
    private final List<Problem> problems = new ArrayList<>();

    private EnvironmentLoader(Path directory, Map<String, String> variables) {
        this.directory = directory;
        this.variables = variables;
    }

    /**
     * The chosen environment.
     *
     * @param directory folder of the environment files
     * @param variables the process's environment variables
     * @throws InvalidConfiguration with every problem, when there is one
     */
    public static Environment load(Path directory, Map<String, String> variables) {
        return new EnvironmentLoader(directory, variables).load();
    }

    private Environment load() {
        String name = variables.getOrDefault(ENVIRONMENT_VARIABLE, DEFAULT_ENVIRONMENT);
        Path file = directory.resolve(name + EXTENSION);
        if (!names().contains(name)) {
            throw new InvalidConfiguration(List.of(new Problem(
                    ENVIRONMENT_VARIABLE,
                    "",
                    name,
                    "is no environment. Use one of " + String.join(", ", names()) + ", or add the file "
                            + directory.resolve("<name>" + EXTENSION) + ".")));
        }
        ObjectNode document = read(file);
        document.put("name", name);
        if (!document.has("suffix")) {
            document.put("suffix", name);
        }
        applyVariables(document);
        Environment environment =
                RecordBinder.bind(document, Environment.class, (key, finding) -> report(file, key, finding));
        checkConstraints(environment, document, file);
        new EnvironmentRules(environment, (key, finding) -> report(file, key, finding)).check();
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return environment;
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(EXTENSION))
                    .map(file -> file.substring(0, file.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidConfiguration(List.of(
                    new Problem(directory.toString(), "", "", "cannot be read. Run from the root of the repository.")));
        }
    }

    private ObjectNode read(Path file) {
        try {
            JsonNode document = MAPPER.readTree(file.toFile());
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidConfiguration(
                    List.of(new Problem(file.toString(), "", "", "is no group of keys. Compare it with the others.")));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidConfiguration(List.of(new Problem(
                    file + ":" + line,
                    "",
                    "",
                    "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void applyVariables(ObjectNode document) {
        for (ConfigurationVariable variable : ConfigurationVariable.values()) {
            String value = variables.get(variable.name());
            if (value != null) {
                put(document, variable.key(), variable.isFlag() ? flag(value) : TextNode.valueOf(value));
            }
        }
    }

    private static void put(ObjectNode document, String key, JsonNode value) {
        JsonPointer pointer = pointer(key);
        document.withObject(pointer.head(), JsonNode.OverwriteMode.ALL, true)
                .set(pointer.last().getMatchingProperty(), value);
    }

    private static JsonNode flag(String value) {
        return switch (value) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(value);
        };
    }

    private static JsonPointer pointer(String key) {
        return JsonPointer.compile("/" + key.replace('.', '/'));
    }

    private void checkConstraints(Environment environment, ObjectNode document, Path file) {
        for (ConstraintViolation violation : Constraints.violatedBy(environment)) {
            JsonNode value = document.at(pointer(violation.path()));
            // What is missing has been reported as such.
            if (!value.isMissingNode()) {
                report(file, violation.path(), new Finding(value.asText(), violation.message()));
            }
        }
    }

    private void report(Path file, String key, Finding finding) {
        Optional<ConfigurationVariable> variable =
                ConfigurationVariable.ofKey(key).filter(candidate -> variables.containsKey(candidate.name()));
        problems.add(variable.map(name -> new Problem(name.name(), "", shown(finding.value()), finding.message()))
                .orElseGet(() -> new Problem(file.toString(), key, finding.value(), finding.message())));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "\"\"" : value;
    }
}
