package org.assessment.constructs.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each rule against the documents of {@code rule-cases.yaml}. */
class RuleTest {

    private static final String STACK = "some-primary";
    private static final Set<String> NOT_RESOURCES =
            Set.of("data", "provider", "terraform", "locals", "output", "ephemeral");
    private static final JsonNode CASES = read();

    /** A document, and the rule that is tried on it. */
    record Case(Rule rule, JsonNode document) {

        List<Violation> violations() {
            return rule.violations(new Blueprint(List.of(RuleTest.stack(document))))
                    .toList();
        }

        @Override
        public String toString() {
            return rule.id() + ": " + document;
        }
    }

    static Stream<Case> refused() {
        return cases("refuses");
    }

    static Stream<Case> passed() {
        return cases("passes");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsForbiddenIsFoundAtItsPlace(Case tried) {
        assertThat(tried.violations()).as(tried.toString()).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.path()).startsWith(STACK);
            assertThat(violation.found()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("passed")
    void whatIsAllowedPasses(Case tried) {
        assertThat(tried.violations()).as(tried.toString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsTriedBothWays(Rule rule) {
        assertThat(CASES.path(rule.id()).path("refuses")).isNotEmpty();
        assertThat(CASES.path(rule.id()).path("passes")).isNotEmpty();
    }

    @Test
    void everyCaseIsOfARule() {
        Set<String> known =
                new TreeSet<>(Arrays.stream(Rule.values()).map(Rule::id).toList());

        assertThat(CASES.properties())
                .filteredOn(entry -> !entry.getKey().startsWith("."))
                .allSatisfy(entry -> assertThat(entry.getKey()).isIn(known));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleSaysWhatWhyAndWhatToDo(Rule rule) {
        assertThat(rule.demand()).matches("[A-Z].*[^.]");
        assertThat(rule.why()).endsWith(".");
        assertThat(rule.remedy()).endsWith(".");
    }

    @Test
    void aViolationIsForPeople() {
        Violation violation = new Violation("data-primary/queue", Rule.LOG_EXPIRES, "retention_in_days is not set");

        assertThat(violation.toString().lines().map(String::strip))
                .containsExactly(
                        "data-primary/queue: retention_in_days is not set",
                        "rule:   log-expires (Log groups forget after some days)",
                        "why:    " + Rule.LOG_EXPIRES.why(),
                        "remedy: Set retention_in_days.");
    }

    private static Stream<Case> cases(String kind) {
        return Arrays.stream(Rule.values())
                .flatMap(rule -> StreamSupport.stream(
                                CASES.path(rule.id()).path(kind).spliterator(), false)
                        .map(document -> new Case(rule, document)));
    }

    private static StackDocument stack(JsonNode written) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode resources = document.putObject("resource");
        written.properties().forEach(entry -> {
            if (NOT_RESOURCES.contains(entry.getKey())) {
                document.set(entry.getKey(), entry.getValue());
            } else if (!entry.getKey().equals("production")) {
                resources.set(entry.getKey(), entry.getValue());
            }
        });
        return new StackDocument(STACK, written.path("production").asBoolean(), document);
    }

    /** With SnakeYAML itself, because Jackson does not follow anchors. */
    private static JsonNode read() {
        try (var file = RuleTest.class.getResourceAsStream("rule-cases.yaml")) {
            // Put together here: a scan for keys would find it in the file.
            String cases = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("ACCESS-KEY", "AKIA" + "A".repeat(16));
            return new YAMLMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(cases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
