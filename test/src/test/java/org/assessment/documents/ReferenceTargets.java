package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.documents.ReferenceGraph.Construct;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/**
 * What the references in a platform's documents lead to in the end: the constructs of resources, through outputs between
 * stacks, local values, ephemeral values and data sources.
 */
final class ReferenceTargets {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern REFERENCE = Pattern.compile(
            "data\\.terraform_remote_state\\.cross-stack-reference-input-(?<stack>[\\w-]+)\\.outputs\\.(?<output>[\\w-]+)"
                    + "|(?<![\\w.-])local\\.(?<local>[\\w-]+)"
                    + "|(?<![\\w.-])(?<block>(?:data|ephemeral)\\.)?(?<type>aws_\\w+)\\.(?<name>[\\w-]+)");

    private final SynthesizedPlatform platform;
    private final Map<String, Construct> constructs = new HashMap<>();

    ReferenceTargets(SynthesizedPlatform platform) {
        this.platform = platform;
        platform.stacks()
                .forEach(stack -> stack.resources()
                        .forEach(element -> constructs.put(
                                address(stack, element.type(), element.name()), construct(stack, element.path()))));
    }

    private static Construct construct(SynthesizedStack stack, String path) {
        String id = path.replaceFirst("/.*", "");
        return Arrays.stream(Layer.values())
                .flatMap(layer -> Arrays.stream(RegionRole.values())
                        .filter(role -> layer.stackId(role).equals(stack.id()))
                        .map(role -> new Construct(layer, role, id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(stack + " is of no layer"));
    }

    /** The construct that a resource belongs to. */
    Construct construct(SynthesizedStack stack, Element element) {
        return declared(stack, element.type(), element.name());
    }

    /** What a value refers to. */
    Set<Construct> of(SynthesizedStack stack, JsonNode value) {
        Set<Construct> targets = new TreeSet<>();
        EXPRESSION
                .matcher(value.toString())
                .results()
                .flatMap(expression -> REFERENCE.matcher(expression.group()).results())
                .forEach(reference -> targets.addAll(follow(stack, reference)));
        return targets;
    }

    private Set<Construct> follow(SynthesizedStack stack, MatchResult reference) {
        if (reference.group(1) != null) {
            SynthesizedStack source = platform.stack(reference.group(1));
            return of(source, present(source.document().path("output").path(reference.group(2)), reference));
        }
        if (reference.group(3) != null) {
            return of(stack, present(stack.document().path("locals").path(reference.group(3)), reference));
        }
        if (reference.group(4) != null) {
            String block = reference.group(4).replace(".", "");
            JsonNode elements = stack.document().path(block).path(reference.group(5));
            return of(stack, present(elements.path(reference.group(6)), reference));
        }
        return Set.of(declared(stack, reference.group(5), reference.group(6)));
    }

    private static JsonNode present(JsonNode declaration, MatchResult reference) {
        if (declaration.isMissingNode()) {
            throw new AssertionError("Nothing declares " + reference.group());
        }
        return declaration;
    }

    private Construct declared(SynthesizedStack stack, String type, String name) {
        Construct construct = constructs.get(address(stack, type, name));
        if (construct == null) {
            throw new AssertionError("%s declares no %s.%s".formatted(stack, type, name));
        }
        return construct;
    }

    private static String address(SynthesizedStack stack, String type, String name) {
        return stack.id() + " " + type + "." + name;
    }
}
