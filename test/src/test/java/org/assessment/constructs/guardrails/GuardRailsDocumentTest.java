package org.assessment.constructs.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read about the guard rails is made from them. */
class GuardRailsDocumentTest {

    private static final Path FILE = Path.of("docs", "guard-rails.md");
    private static final String REMEDY = "Write it anew: scripts/generate.sh";

    static List<SynthesizedPlatform> platforms() {
        return SynthesizedPlatform.all();
    }

    @Test
    void theDocumentSaysWhatTheCodeDoes() throws IOException {
        String made = document();
        if ("write".equals(System.getProperty("generated"))) {
            Files.writeString(FILE, made);
        }

        assertThat(Files.readString(FILE)).as(REMEDY).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void anExemptionThatNobodyNeedsIsNotDeclared(SynthesizedPlatform platform) {
        boolean production = platform.environment().protection().production();
        Blueprint blueprint = new Blueprint(platform.stacks().stream()
                .map(stack -> document(stack, production))
                .toList());
        List<Violation> unexcused = GuardRails.violations(blueprint, List.of());

        assertThat(platform.exemptions())
                .allSatisfy(exemption -> assertThat(unexcused).anyMatch(exemption::covers));
    }

    private static StackDocument document(SynthesizedStack stack, boolean production) {
        return new StackDocument(stack.id(), production, stack.document());
    }

    private static String document() {
        return """
                # Guard rails

                Synthesis fails while a stack does not keep these rules, and says where, why and what to do. Made from \
                `Rule.java`; what of other catalogues they answer: [security review](security-review.md).

                | Rule | Demands | Because | Remedy |
                |---|---|---|---|
                %s

                ## Exemptions

                Declared at the construct with `Exemption.from(rule, construct, reason)`. From all environments that are \
                shipped or tested.

                | Construct | Rule | Because |
                |---|---|---|
                %s

                ## Wildcards

                Statements on every resource, beside those whose actions know no resource.

                | | Because |
                |---|---|
                %s
                """.formatted(rules(), exemptions(), wildcards());
    }

    private static String rules() {
        return Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | %s | %s | %s |".formatted(rule.id(), rule.demand(), rule.why(), rule.remedy()))
                .collect(Collectors.joining("\n"));
    }

    private static String exemptions() {
        Map<String, TreeSet<String>> paths = new TreeMap<>();
        platforms().stream()
                .flatMap(platform -> platform.exemptions().stream())
                .forEach(exemption -> paths.computeIfAbsent(
                                "`%s` | %s".formatted(exemption.rule().id(), exemption.reason()),
                                key -> new TreeSet<>())
                        .add("`" + exemption.path() + "`"));
        return paths.entrySet().stream()
                .map(entry -> "| %s | %s |".formatted(String.join(" ", entry.getValue()), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String wildcards() {
        return Arrays.stream(WildcardReason.values())
                .map(reason -> "| `%s` | %s |".formatted(reason, reason.reason()))
                .collect(Collectors.joining("\n"));
    }
}
