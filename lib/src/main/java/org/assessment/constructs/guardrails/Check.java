package org.assessment.constructs.guardrails;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for what a rule forbids. */
@FunctionalInterface
interface Check {
    /** Every finding in the whole application. */
    Stream<Finding> findings(Blueprint blueprint);

    /**
     * Something a rule forbids.
     *
     * @param path of the construct
     * @param found what stands there
     */
    record Finding(String path, String found) {
        static Finding at(GuardedResource resource, String found) {
            return new Finding(resource.path(), found);
        }
    }

    /** Looks at each resource of some types by itself. */
    static Check each(Function<GuardedResource, Stream<String>> findings, String... types) {
        List<String> wanted = Arrays.asList(types);
        return blueprint -> blueprint
                .resources()
                .filter(resource -> wanted.contains(resource.type()))
                .flatMap(resource -> findings.apply(resource).map(found -> Finding.at(resource, found)));
    }

    /** A finding when something is not as it must be. */
    static Stream<String> unless(boolean asItMustBe, String found) {
        return asItMustBe ? Stream.empty() : Stream.of(found);
    }

    /** Each argument that has not the value it must have, with the value it has. */
    static Stream<String> mustBe(GuardedResource resource, String path, Object expected) {
        return unless(
                resource.is(path, expected),
                path + " is " + (resource.has(path) ? resource.text(path) : "not set") + ", not " + expected);
    }
}
