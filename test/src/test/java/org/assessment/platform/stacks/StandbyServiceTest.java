package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import org.assessment.support.ContainerJson;
import org.assessment.support.DocumentDifference;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.junit.jupiter.api.Test;

/** The standby runs what the primary runs. Each difference is one that the role asks for. */
class StandbyServiceTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");

    /** The roles' own words, so that names, ranges and references compare as equal. */
    private static final Map<String, String> SWAP = Map.of(
            "us-east-1", "us-west-2",
            "us-west-2", "us-east-1",
            "-primary", "-secondary",
            "-secondary", "-primary",
            "Primary", "Secondary",
            "10.0.", "10.1.",
            "10.1.", "10.0.");

    @Test
    void theServicesOfBothRegionsAreTheSame() {
        assertThat(difference(DEV, "aws_ecs_service").paths()).isEmpty();
    }

    @Test
    void theNumberOfTasksIsTheRolesOwn() {
        SynthesizedPlatform platform = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
                .with("service.primaryTasks", 4)
                .describedAs("dev with more tasks in the primary"));

        assertThat(difference(platform, "aws_ecs_service").paths())
                .singleElement()
                .asString()
                .endsWith("/desired_count");
    }

    @Test
    void theTasksOfBothRegionsDifferByTheReplicaOfTheSecretAndTheRegionsOwnData() {
        Map<String, String> primary = variables("service-primary");
        Map<String, String> secondary = variables("service-secondary");

        assertThat(secondary.keySet()).isEqualTo(primary.keySet());
        primary.forEach((variable, value) -> {
            if (!variable.equals("DATABASE_HOST")) {
                assertThat(secondary.get(variable)).isEqualTo(swapped(value));
            }
        });
        assertThat(secondary.get("DATABASE_HOST")).isEqualTo(primary.get("DATABASE_HOST"));
    }

    @Test
    void bothStacksHaveTheSameResourcesButForTheRuleThatTellsTheOtherRegion() {
        Map<String, Long> primary = counts("service-primary");
        Map<String, Long> secondary = counts("service-secondary");
        primary.merge("aws_cloudwatch_event_rule", -1L, Long::sum);
        primary.merge("aws_cloudwatch_event_target", -1L, Long::sum);

        assertThat(secondary).isEqualTo(primary);
    }

    private static DocumentDifference difference(SynthesizedPlatform platform, String type) {
        JsonNode primary = platform.stack("service-primary").resource(type).json();
        JsonNode secondary = platform.stack("service-secondary").resource(type).json();
        return DocumentDifference.between(DocumentDifference.replaceInTexts(primary, SWAP), secondary);
    }

    private static Map<String, String> variables(String stack) {
        return ContainerJson.of(DEV.stack(stack)).environment();
    }

    private static String swapped(String text) {
        return DocumentDifference.replaceInTexts(TextNode.valueOf(text), SWAP).asText();
    }

    private static Map<String, Long> counts(String stack) {
        Map<String, Long> counts = new TreeMap<>();
        DEV.stack(stack).resources().forEach(resource -> counts.merge(resource.type(), 1L, Long::sum));
        return counts;
    }
}
