package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All stacks of an application at once, with what refers to what, within a stack and across. */
final class Blueprint {
    private static final Pattern ACROSS = Pattern.compile(
            "data\\.terraform_remote_state\\.cross-stack-reference-input-([^.]+)\\.outputs\\.([A-Za-z0-9_.-]+)");
    private static final Pattern LOCAL = Pattern.compile("local\\.([A-Za-z0-9_-]+)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(data\\.)?(aws_[a-z0-9_]+)\\.([A-Za-z0-9_-]+)\\.([a-z0-9_]+)");

    private final Map<String, StackDocument> stacks = new LinkedHashMap<>();
    private final Map<String, GuardedResource> byAddress = new LinkedHashMap<>();

    Blueprint(Collection<StackDocument> documents) {
        for (StackDocument document : documents) {
            stacks.put(document.id(), document);
            document.resources()
                    .forEach(resource -> byAddress.put(address(document, resource.type(), resource.name()), resource));
        }
    }

    /**
     * What an expression refers to.
     *
     * @param resource the resource
     * @param attribute its attribute, for example {@code arn}
     */
    record Target(GuardedResource resource, String attribute) {}

    Collection<StackDocument> stacks() {
        return stacks.values();
    }

    Stream<GuardedResource> resources() {
        return byAddress.values().stream();
    }

    Stream<GuardedResource> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type));
    }

    /** Every statement of every policy that can be read. */
    Stream<PolicyStatement> statements() {
        return stacks.values().stream().flatMap(stack -> stack.statements().stream());
    }

    /** What an expression in a stack refers to; empty when that is no resource of the application. */
    Optional<Target> target(StackDocument from, String expression) {
        Matcher across = ACROSS.matcher(expression);
        if (across.find()) {
            StackDocument other = stacks.get(across.group(1));
            return other == null
                    ? Optional.empty()
                    : target(
                            other,
                            other.json()
                                    .path("output")
                                    .path(across.group(2))
                                    .path("value")
                                    .asText());
        }
        Matcher local = LOCAL.matcher(expression);
        if (local.find()) {
            return target(from, from.json().path("locals").path(local.group(1)).asText());
        }
        Matcher attribute = ATTRIBUTE.matcher(expression);
        if (!attribute.find() || attribute.group(1) != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(byAddress.get(address(from, attribute.group(2), attribute.group(3))))
                .map(resource -> new Target(resource, attribute.group(4)));
    }

    /** The resource that an argument refers to. */
    Optional<GuardedResource> referred(GuardedResource from, String path) {
        return target(from.stack(), from.text(path)).map(Target::resource);
    }

    /** The resources of a type whose argument refers to the given one: the settings of a bucket, the rules of a group. */
    List<GuardedResource> referringTo(GuardedResource resource, String type, String path) {
        return resources(type)
                .filter(candidate -> candidate
                        .all(path)
                        .map(JsonNode::asText)
                        .map(text -> target(candidate.stack(), text))
                        .flatMap(Optional::stream)
                        .anyMatch(target -> target.resource() == resource))
                .toList();
    }

    private static String address(StackDocument stack, String type, String name) {
        return stack.id() + "/" + type + "." + name;
    }
}
