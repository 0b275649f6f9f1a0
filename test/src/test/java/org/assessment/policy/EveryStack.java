package org.assessment.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/** Everything that the platform makes in any environment. */
final class EveryStack {

    /** The arguments that hold a policy, whatever the resource. */
    private static final List<String> POLICIES = List.of(
            "/policy",
            "/assume_role_policy",
            "/access_policies",
            "/resource_policy",
            "/repository_policy",
            "/redrive_allow_policy");

    private EveryStack() {}

    /** A statement, and the resource that it stands in. */
    record Placed(Element resource, PolicyStatement statement) {

        @Override
        public String toString() {
            return resource + ": " + statement;
        }
    }

    static Stream<SynthesizedStack> stacks() {
        return SynthesizedPlatform.all().stream()
                .map(SynthesizedPlatform::stacks)
                .flatMap(Collection::stream);
    }

    static Stream<Element> resources() {
        return stacks().flatMap(stack -> stack.resources().stream());
    }

    static Stream<Element> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type));
    }

    static Stream<Placed> statements() {
        return resources()
                .flatMap(resource -> POLICIES.stream()
                        .filter(resource::has)
                        .filter(pointer -> resource.text(pointer).contains("\"Statement\""))
                        .flatMap(pointer -> resource.policy(pointer).stream())
                        .map(statement -> new Placed(resource, statement)));
    }

    static Stream<Placed> allowances() {
        return statements().filter(placed -> placed.statement().allows());
    }
}
