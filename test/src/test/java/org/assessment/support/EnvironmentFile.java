package org.assessment.support;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.EnvironmentLoader;

/** A shipped environment file with changes. Immutable: each method gives a new one. */
public final class EnvironmentFile {

    private static final String EXTENSION = ".yaml";
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Map<String, EnvironmentFile> SHIPPED = new ConcurrentHashMap<>();

    private final String name;
    private final String description;
    private final ObjectNode document;

    private EnvironmentFile(String name, String description, ObjectNode document) {
        this.name = name;
        this.description = description;
        this.document = document;
    }

    /** The names of the shipped files. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(EnvironmentLoader.DIRECTORY)) {
            return files.map(file -> file.getFileName().toString().replace(EXTENSION, ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shipped file as it is. */
    public static EnvironmentFile shipped(String name) {
        return SHIPPED.computeIfAbsent(name, EnvironmentFile::read);
    }

    private static EnvironmentFile read(String name) {
        try {
            JsonNode document = YAML.readTree(
                    EnvironmentLoader.DIRECTORY.resolve(name + EXTENSION).toFile());
            return new EnvironmentFile(name, name, (ObjectNode) document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Development with public subnets and NAT gateways. */
    public static EnvironmentFile withPublicIngress() {
        return shipped(EnvironmentLoader.DEFAULT_ENVIRONMENT)
                .with("network.publicIngress", true)
                .with("network.natGateways", true)
                .describedAs("dev with public ingress and NAT");
    }

    /** Development with a name under which students reach the service. */
    public static EnvironmentFile withDomain() {
        return shipped(EnvironmentLoader.DEFAULT_ENVIRONMENT)
                .with("network.publicIngress", true)
                .with("service.domain", Map.of("name", "exams.example.org", "hostedZoneId", "Z0123456789"))
                .describedAs("dev with a domain");
    }

    /** Development that fails over to the secondary by itself. */
    public static EnvironmentFile withAutomaticFailover() {
        return shipped(EnvironmentLoader.DEFAULT_ENVIRONMENT)
                .with("failover.mode", "automatic")
                .with("failover.automaticDataLossConsent", List.of("assess-dev-secondary-aurora"))
                .describedAs("dev with automatic failover");
    }

    /** Development without the secondary region. */
    public static EnvironmentFile withOneRegion() {
        return shipped(EnvironmentLoader.DEFAULT_ENVIRONMENT)
                .without("regions.secondary")
                .describedAs("dev with one region");
    }

    /** Development with groups of people, a pipeline that deploys, and an audit trail. */
    public static EnvironmentFile withAccessAndAudit() {
        return shipped(EnvironmentLoader.DEFAULT_ENVIRONMENT)
                .with(
                        "access",
                        Map.of(
                                "groups",
                                true,
                                "breakGlass",
                                true,
                                "pipeline",
                                Map.of(
                                        "issuer",
                                        "token.actions.githubusercontent.com",
                                        "createProvider",
                                        true,
                                        "subjects",
                                        List.of("repo:example/assessment:environment:dev"))))
                .with("audit", Map.of("trail", true, "logGroup", true, "objectEvents", true, "retentionDays", 90))
                .describedAs("dev with groups, pipeline and audit trail");
    }

    /** The same with a name under which students reach the service: the pipeline makes that too. */
    public static EnvironmentFile withPipelineAndDomain() {
        return withAccessAndAudit()
                .with("network.publicIngress", true)
                .with("service.domain", withDomain().at("service.domain"))
                .describedAs("dev with a pipeline and a domain");
    }

    /** With a name for the reports of tests. */
    public EnvironmentFile describedAs(String text) {
        return new EnvironmentFile(name, text, document);
    }

    /** With another value at a key, for example {@code network.availabilityZones}. */
    public EnvironmentFile with(String key, Object value) {
        ObjectNode changed = document.deepCopy();
        JsonPointer pointer = pointer(key);
        ((ObjectNode) changed.at(pointer.head()))
                .set(pointer.last().getMatchingProperty(), YAML.<JsonNode>valueToTree(value));
        return new EnvironmentFile(name, description, changed);
    }

    /** Without a key. */
    public EnvironmentFile without(String key) {
        ObjectNode changed = document.deepCopy();
        JsonPointer pointer = pointer(key);
        ((ObjectNode) changed.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        return new EnvironmentFile(name, description, changed);
    }

    /** What stands at a key, to be put elsewhere. */
    public JsonNode at(String key) {
        return document.at(pointer(key));
    }

    /** For the reports of tests. */
    public String description() {
        return description;
    }

    /** The environment, checked by the application's own loader; the variables of this process are left out. */
    public Environment load() {
        try {
            Path directory = Files.createTempDirectory("environments");
            Path file = writeTo(directory);
            try {
                return EnvironmentLoader.load(directory, Map.of(EnvironmentLoader.ENVIRONMENT_VARIABLE, name));
            } finally {
                Files.delete(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file into a folder. */
    public Path writeTo(Path directory) {
        Path file = directory.resolve(name + EXTENSION);
        try {
            YAML.writeValue(file.toFile(), document);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonPointer pointer(String key) {
        return JsonPointer.compile("/" + key.replace('.', '/'));
    }
}
