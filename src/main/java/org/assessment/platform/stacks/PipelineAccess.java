package org.assessment.platform.stacks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.platform.configuration.DomainSettings;
import org.assessment.platform.configuration.Environment;

/**
 * What the CI pipeline may do: change what the stacks hold, by the names of this environment, or by its tags where AWS gives
 * an id alone. The actions stand in {@value #FILE}, where a reviewer finds them; here is what they are allowed on.
 */
final class PipelineAccess {
    static final String FILE = "src/main/resources/pipeline.yaml";

    private static final String REGION = "{region}";
    private static final String ENTRY = "entry";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Environment environment;
    private final Map<String, String> values;

    PipelineAccess(Environment environment, String accountId, String issuer) {
        this.environment = environment;
        values = Map.of(
                "{account}",
                accountId,
                "{issuer}",
                issuer,
                "{name}",
                environment.project() + "-" + environment.suffix(),
                "{state}",
                environment.state().bucket(),
                "{suffix}",
                environment.suffix(),
                "{zone}",
                environment.service().domain().map(DomainSettings::hostedZoneId).orElse(""));
    }

    /**
     * All of it by topic, each short enough for one policy.
     *
     * @param guarded names of the roles that only people change
     */
    Map<String, List<Statement>> byTopic(List<String> guarded) {
        Map<String, List<Statement>> topics = new LinkedHashMap<>();
        read().forEach((topic, permissions) -> topics.put(
                topic,
                permissions.entrySet().stream()
                        .map(permission -> statement(permission.getKey(), permission.getValue()))
                        .toList()));
        if (environment.service().domain().isEmpty()) {
            topics.remove(ENTRY);
        }
        topics.computeIfPresent(
                "roles",
                (topic, statements) -> Stream.concat(statements.stream(), Stream.of(denial(guarded)))
                        .toList());
        return topics;
    }

    /** What is written of a statement, for Jackson. */
    private record Permission(
            List<String> actions, List<String> on, WildcardReason every, Tags tags, Map<String, List<String>> when) {}

    /** Whose tags tell that a resource is the environment's. */
    private enum Tags {
        @JsonProperty("resource")
        RESOURCE,
        @JsonProperty("request")
        REQUEST
    }

    private Statement statement(String sid, Permission permission) {
        Statement statement = Statement.allow(sid).actions(permission.actions());
        statement = permission.every() == null
                ? statement.on(permission.on().stream().flatMap(this::inRegions).toArray(String[]::new))
                : statement.onEvery(permission.every());
        for (Condition condition : conditions(permission)) {
            statement = statement.when(condition);
        }
        return statement;
    }

    private List<Condition> conditions(Permission permission) {
        Stream<Condition> byTags = Optional.ofNullable(permission.tags()).stream()
                .map(tags -> "aws:%s%sTag/"
                        .formatted(
                                tags.name().charAt(0), tags.name().substring(1).toLowerCase(Locale.ROOT)))
                .flatMap(key -> Stream.of(
                        Condition.stringEquals(key + "Project", environment.project()),
                        Condition.stringEquals(key + "EnvironmentSuffix", environment.suffix())));
        Stream<Condition> others = Optional.ofNullable(permission.when()).orElse(Map.of()).entrySet().stream()
                .map(entry -> new Condition("StringEquals", entry.getKey(), entry.getValue()));
        return Stream.concat(byTags, others).toList();
    }

    /** Whoever writes a role's policy could write its own, or that of people. */
    private Statement denial(List<String> guarded) {
        return Statement.deny("NeitherPeopleNorItself")
                .actions(
                        "iam:DeleteRole",
                        "iam:DeleteRolePolicy",
                        "iam:PutRolePolicy",
                        "iam:UpdateAssumeRolePolicy",
                        "iam:UpdateRole")
                .on(guarded.stream()
                        .map(name -> filled("arn:aws:iam::{account}:role/" + name))
                        .toArray(String[]::new));
    }

    private Stream<String> inRegions(String arn) {
        String filled = filled(arn);
        return filled.contains(REGION)
                ? environment.roles().stream()
                        .map(role -> filled.replace(
                                REGION, environment.region(role).orElseThrow().name()))
                : Stream.of(filled);
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static Map<String, Map<String, Permission>> read() {
        try {
            return YAML.readValue(Path.of(FILE).toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
