package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.support.PolicyStatement;
import org.junit.jupiter.api.Test;

class PermissionPolicyTest {

    @Test
    void aResourceIsAWildcardOnlyWhereAReasonIsListed() {
        Set<String> excused = Arrays.stream(WildcardReason.values())
                .map(PermissionPolicyTest::typeOf)
                .collect(Collectors.toSet());

        assertThat(EveryStack.allowances())
                .filteredOn(placed -> placed.statement().resources().contains("*"))
                .isNotEmpty()
                .allSatisfy(placed -> assertThat(placed.resource().type()).isIn(excused));
    }

    @Test
    void aReasonThatNobodyNeedsIsNotListed() {
        assertThat(WildcardReason.values())
                .allSatisfy(reason -> assertThat(EveryStack.allowances())
                        .anyMatch(placed -> placed.resource().type().equals(typeOf(reason))
                                && placed.statement().resources().contains("*")));
    }

    @Test
    void actionsAreAllowedByName() {
        assertThat(EveryStack.allowances())
                .filteredOn(placed -> placed.statement().actions().stream().anyMatch(action -> action.contains("*")))
                .allSatisfy(placed -> assertThat(placed.resource().type()).isEqualTo("aws_vpc_endpoint"));
    }

    @Test
    void nobodyIsAllowedAnythingByDefault() {
        assertThat(EveryStack.allowances())
                .filteredOn(placed -> placed.statement().isAboutEverybody())
                .isNotEmpty()
                .allSatisfy(placed -> assertThat(isNarrowed(placed.statement()))
                        .as("an allowance for everybody is narrowed by account, or to the registry's image layers")
                        .isTrue());
    }

    @Test
    void servicesAreAllowedOnlyOnBehalfOfThisAccount() {
        // Otherwise anybody's resource could make the service act here: the confused deputy.
        assertThat(EveryStack.allowances())
                .filteredOn(placed -> !placed.statement().principals("Service").isEmpty())
                // Lambda and CloudTrail send no such context for their own roles; iam:PassRole is what guards them.
                .filteredOn(placed -> !placed.resource().has("/assume_role_policy")
                        || !List.of("cloudtrail.amazonaws.com", "lambda.amazonaws.com")
                                .containsAll(placed.statement().principals("Service")))
                .isNotEmpty()
                .allSatisfy(placed ->
                        assertThat(placed.statement().json().path("Condition")).isNotEmpty());
    }

    @Test
    void everyStatementSaysWhatItIsFor() {
        assertThat(EveryStack.statements())
                .isNotEmpty()
                .allMatch(placed -> placed.statement().sid().matches("[A-Za-z0-9]+"));
    }

    private static boolean isNarrowed(PolicyStatement statement) {
        boolean byAccount =
                !statement.condition("StringEquals", "aws:PrincipalAccount").isEmpty();
        boolean toImageLayers = statement.actions().equals(List.of("s3:GetObject"))
                && statement.resources().stream().allMatch(arn -> arn.matches(".*-starport-layer-bucket/\\*"));
        return byAccount || toImageLayers;
    }

    private static String typeOf(WildcardReason reason) {
        return switch (reason) {
            case KEY_POLICY -> "aws_kms_key";
            case ENDPOINT_POLICY -> "aws_vpc_endpoint";
            case DENIAL, HEALTH_CHECKS, NO_RESOURCE -> "aws_iam_policy";
            case NETWORK_INTERFACES_OF_FUNCTIONS, REGISTRY_LOGIN, METRICS, METRICS_READ -> "aws_iam_role_policy";
        };
    }
}
