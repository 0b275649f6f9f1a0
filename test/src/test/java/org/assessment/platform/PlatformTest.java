package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.DocumentDifference;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.GivenNames;
import org.assessment.support.SynthesizedOutput;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformTest {

    /** A plan of more takes so long that people stop reading it. */
    private static final int LARGEST_STACK = 60;

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform ONE_REGION = SynthesizedPlatform.of(EnvironmentFile.withOneRegion());

    static Stream<SynthesizedPlatform> shipped() {
        return SynthesizedPlatform.shipped().stream();
    }

    static Stream<SynthesizedStack> stacksOfAll() {
        return SynthesizedPlatform.all().stream()
                .map(SynthesizedPlatform::stacks)
                .flatMap(Collection::stream);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void anEnvironmentHasAStackForEachLayerAndRegion(SynthesizedPlatform platform) {
        assertThat(platform.stacks())
                .extracting(SynthesizedStack::id)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Layer.values())
                        .flatMap(layer ->
                                layer.rolesIn(platform.environment()).stream().map(layer::stackId))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aStackStandsAfterThoseItNeeds(SynthesizedPlatform platform) {
        Set<String> before = new HashSet<>();
        for (SynthesizedStack stack : platform.stacks()) {
            assertThat(before).containsAll(stack.dependencies());
            before.add(stack.id());
        }
    }

    @Test
    void networksNeedTheKeyOfTheirOwnRegionAlone() {
        assertThat(DEV.stack("networking-primary").dependencies()).containsExactly("security-primary");
        assertThat(DEV.stack("networking-secondary").dependencies()).containsExactly("security-secondary");
    }

    @Test
    void thePrimarysDataNeedTheStandbysKeyForTheReplicatedCredentials() {
        assertThat(DEV.stack("data-primary").dependencies())
                .containsExactlyInAnyOrder("networking-primary", "security-primary", "security-secondary");
    }

    @Test
    void theSecondarysDataFollowThePrimarys() {
        assertThat(DEV.stack("data-secondary").dependencies())
                .containsExactlyInAnyOrder("networking-secondary", "security-secondary", "data-primary");
    }

    @Test
    void whatSpansRegionsNeedsNetworksDataAndServicesOfBoth() {
        assertThat(DEV.stack("global").dependencies())
                .containsExactlyInAnyOrder(
                        "networking-primary",
                        "networking-secondary",
                        "data-primary",
                        "data-secondary",
                        "service-primary",
                        "service-secondary",
                        "failover-primary",
                        "security-secondary");
    }

    @ParameterizedTest
    @EnumSource
    void failoverOfARegionReadsOfTheOtherItsDataAndItsNetworkAlone(RegionRole role) {
        assertThat(DEV.stack(Layer.FAILOVER, role).dependencies())
                .containsExactlyInAnyOrder(
                        Layer.SECURITY.stackId(role),
                        Layer.NETWORKING.stackId(role),
                        Layer.DATA.stackId(role),
                        Layer.NETWORKING.stackId(role.peer()),
                        Layer.DATA.stackId(role.peer()));
    }

    @Test
    void noStackButGlobalHasProvidersForTwoRegions() {
        for (SynthesizedPlatform platform : SynthesizedPlatform.all()) {
            int regions = platform.environment().roles().size();
            assertThat(platform.stacks())
                    .allSatisfy(stack ->
                            assertThat(stack.providers()).hasSize(stack.id().equals(Layer.GLOBAL.id()) ? regions : 1));
        }
    }

    @ParameterizedTest
    @MethodSource("stacksOfAll")
    void noStackIsTooLargeToRead(SynthesizedStack stack) {
        assertThat(stack.resources()).hasSizeLessThanOrEqualTo(LARGEST_STACK);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachStackHasAStateObjectOfItsOwn(SynthesizedPlatform platform) {
        assertThat(platform.stacks())
                .allSatisfy(stack -> assertThat(
                                stack.terraform().at("/backend/s3/key").asText())
                        .isEqualTo(platform.environment().suffix() + "/" + stack.id() + ".tfstate"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theStateLiesOutsideThePlatformsRegions(SynthesizedPlatform platform) {
        String region = platform.environment().state().region();

        assertThat(platform.stacks())
                .allSatisfy(stack -> assertThat(
                                stack.terraform().at("/backend/s3/region").asText())
                        .isEqualTo(region))
                .flatMap(SynthesizedStack::providers)
                .noneMatch(provider -> provider.path("region").asText().equals(region));
    }

    @Test
    void noTwoEnvironmentsShareAName() {
        List<SynthesizedPlatform> shipped = SynthesizedPlatform.shipped();

        for (SynthesizedPlatform one : shipped) {
            for (SynthesizedPlatform other : shipped) {
                if (one != other) {
                    assertThat(GivenNames.of(one)).doesNotContainAnyElementsOf(GivenNames.of(other));
                }
            }
        }
    }

    @Test
    void theRegionsOfAnEnvironmentShareNoName() {
        assertThat(GivenNames.of(DEV.stack("networking-primary")))
                .doesNotContainAnyElementsOf(GivenNames.of(DEV.stack("networking-secondary")));
        assertThat(GivenNames.of(DEV.stack("security-primary")))
                .doesNotContainAnyElementsOf(GivenNames.of(DEV.stack("security-secondary")));
        assertThat(GivenNames.of(DEV.stack("data-primary")))
                .doesNotContainAnyElementsOf(GivenNames.of(DEV.stack("data-secondary")));
    }

    @Test
    void withOneRegionThereAreOnlyItsStacks() {
        assertThat(ONE_REGION.stacks())
                .extracting(SynthesizedStack::id)
                .containsExactlyInAnyOrderElementsOf(stackIds(ONE_REGION.environment()))
                .noneMatch(id -> id.endsWith(RegionRole.SECONDARY.id()) || id.equals(Layer.GLOBAL.id()));
    }

    @Test
    void addingTheSecondaryRegionChangesNothingInThePrimarysSecurity() {
        assertThat(difference(ONE_REGION, DEV, "security-primary").paths()).isEmpty();
    }

    @Test
    void addingTheSecondaryRegionOnlyLetsItIntoThePrimarysDatabaseAndEndpointAndHandsTheNetworkOn() {
        DocumentDifference difference = difference(ONE_REGION, DEV, "networking-primary");

        assertThat(difference.paths())
                .allSatisfy(path -> assertThat(difference.isAddition(path)).isTrue())
                .allMatch(
                        path -> path.matches("/output/cross-stack-output-aws_(route_table|vpc_endpoint).*")
                                || path.matches(
                                        "/resource/aws_vpc_security_group_ingress_rule/endpoints_peer-security-group_https-from-peer_.*")
                                || path.matches(
                                        "/resource/aws_vpc_security_group_ingress_rule/database-security-group_mysql-from-peer_.*"))
                .hasSize(6);
    }

    @Test
    void addingTheSecondaryRegionOnlyReplicatesSecretsLetsTheRotationOutToThePeerAndHandsTheDataOn() {
        assertThat(difference(ONE_REGION, DEV, "data-primary").paths())
                .isNotEmpty()
                .allMatch(
                        path -> path.equals(
                                        "/data/terraform_remote_state/cross-stack-reference-input-security-secondary")
                                || path.matches("/locals/\\w+_replica-arn_\\w+")
                                || path.startsWith("/output/cross-stack-output-")
                                || path.matches(
                                        "/resource/aws_secretsmanager_secret/\\w+/(replica|force_overwrite_replica_secret)")
                                || path.matches("/resource/aws_secretsmanager_secret_policy/\\w+/policy")
                                || path.startsWith(
                                        "/resource/aws_vpc_security_group_egress_rule/rotation-security-group_rotation-to-peer_"));
    }

    @ParameterizedTest
    @MethodSource("stackIdsOfBothRegions")
    void swappingTheRegionsSwapsNothingButWhatDependsOnThem(String id) {
        EnvironmentFile file = withoutExcludedZones();
        Map<String, String> swap = Map.of(
                "us-east-1", "us-west-2",
                "us-west-2", "us-east-1",
                "10.0.", "10.1.",
                "10.1.", "10.0.");
        SynthesizedPlatform swapped = SynthesizedPlatform.of(file.with("regions.primary", file.at("regions.secondary"))
                .with("regions.secondary", file.at("regions.primary"))
                .describedAs("dev with swapped regions"));

        JsonNode expected = DocumentDifference.replaceInTexts(
                SynthesizedPlatform.of(file).stack(id).document(), swap);

        assertThat(DocumentDifference.between(expected, swapped.stack(id).document())
                        .paths())
                .isEmpty();
    }

    static Stream<String> stackIdsOfBothRegions() {
        return DEV.stacks().stream().map(SynthesizedStack::id);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyOutputIsDeclaredOnceInTheStackOfItsLayer(SynthesizedPlatform platform) {
        for (PlatformOutputPlace place : PlatformOutputPlace.in(platform.environment())) {
            assertThat(platform.stacks())
                    .filteredOn(stack -> stack.outputs().stream()
                            .anyMatch(output -> output.name().equals(place.name())))
                    .extracting(SynthesizedStack::id)
                    .containsExactly(place.stackId());
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyOutputSaysWhatItIsAndIsNoSecret(SynthesizedPlatform platform) {
        for (PlatformOutputPlace place : PlatformOutputPlace.in(platform.environment())) {
            SynthesizedOutput output = platform.stack(place.stackId()).outputs().stream()
                    .filter(candidate -> candidate.name().equals(place.name()))
                    .findFirst()
                    .orElseThrow();

            assertThat(output.description()).isEqualTo(place.output().description());
            assertThat(output.isSensitive()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void thereIsNoOtherOutput(SynthesizedPlatform platform) {
        assertThat(platform.stacks())
                .flatMap(SynthesizedStack::outputs)
                .filteredOn(output -> !output.isCrossStack())
                .extracting(SynthesizedOutput::name)
                .containsExactlyInAnyOrderElementsOf(PlatformOutput.namesFor(platform.environment()));
    }

    private static EnvironmentFile withoutExcludedZones() {
        return EnvironmentFile.shipped("dev")
                .with("regions.primary.excludedZoneIds", List.of())
                .describedAs("dev without excluded zones");
    }

    private static DocumentDifference difference(SynthesizedPlatform before, SynthesizedPlatform after, String id) {
        return DocumentDifference.between(
                before.stack(id).document(), after.stack(id).document());
    }

    private static List<String> stackIds(Environment environment) {
        return Arrays.stream(Layer.values())
                .flatMap(layer -> layer.rolesIn(environment).stream().map(layer::stackId))
                .toList();
    }
}
