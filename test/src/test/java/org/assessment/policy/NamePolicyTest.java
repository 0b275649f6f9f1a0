package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assessment.platform.configuration.Environment;
import org.assessment.support.GivenNames;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamePolicyTest {

    /** What AWS puts in front of names of a kind. */
    private static final String PREFIX = "^((alias|/aws/[a-z/]+)/|aws-waf-logs-)";

    /** The names that whoever is on call knows. */
    private static final String KNOWN_ON_CALL = "aurora-(primary|secondary)-replication-lag-";

    static Stream<SynthesizedPlatform> all() {
        return SynthesizedPlatform.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNameStartsWithProjectAndSuffix(SynthesizedPlatform platform) {
        Environment environment = platform.environment();
        String start = environment.project() + "-" + environment.suffix() + "-";

        assertThat(GivenNames.of(platform))
                .isNotEmpty()
                .allMatch(name -> name.replaceFirst(PREFIX, "").startsWith(start)
                        || name.matches(KNOWN_ON_CALL + environment.suffix()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noTwoRolesOrBucketsOfAnEnvironmentShareAName(SynthesizedPlatform platform) {
        List<String> names = platform.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> Set.of("aws_iam_role", "aws_s3_bucket").contains(resource.type()))
                .flatMap(GivenNames::of)
                .toList();

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyProviderTagsWithTheSameKeys(SynthesizedPlatform platform) {
        assertThat(platform.stacks().stream().map(SynthesizedStack::providers).flatMap(List::stream))
                .isNotEmpty()
                .allSatisfy(provider -> {
                    Set<String> keys = new TreeSet<>();
                    provider.at("/default_tags/0/tags").fieldNames().forEachRemaining(keys::add);
                    assertThat(keys)
                            .contains(
                                    "Project",
                                    "Environment",
                                    "EnvironmentSuffix",
                                    "Role",
                                    "ManagedBy",
                                    "Repository",
                                    "Owner",
                                    "DataClassification");
                });
    }

    @Test
    void noResourceHasATagThatTheProviderSets() {
        // It would win over the default tag, and the two would drift apart.
        assertThat(EveryStack.resources())
                .noneMatch(resource -> Stream.of("Project", "Environment", "EnvironmentSuffix", "Owner")
                        .anyMatch(tag -> resource.has("/tags/" + tag)));
    }
}
