package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatOutputsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Environment DEV = EnvironmentFile.shipped("dev").load();
    private static final Environment ONE_REGION =
            EnvironmentFile.withOneRegion().load();

    @TempDir
    private Path directory;

    private Path nested;
    private Path flat;
    private ObjectNode outputs;

    @BeforeEach
    void writeTheOutputsOfACompleteDeployment() {
        nested = directory.resolve("outputs.json");
        flat = directory.resolve(Path.of("cfn-outputs", "flat-outputs.json"));
        outputs = JSON.createObjectNode();
        for (PlatformOutput output : PlatformOutput.values()) {
            output.rolesIn(DEV)
                    .forEach(role -> outputs.withObject("/" + output.layer().stackId(role))
                            .put(output.name(role), "value of " + output.name(role)));
        }
    }

    @Test
    void outputsOfAllStacksStandInOneObjectOfStrings() throws IOException {
        flatten(DEV);

        assertThat(written().properties())
                .hasSize(PlatformOutput.namesFor(DEV).size())
                .allMatch(entry -> entry.getValue().isTextual());
        assertThat(written().path("PrimaryVPCId").asText()).isEqualTo("value of PrimaryVPCId");
    }

    @Test
    void listsAreSeparatedByCommas() throws IOException {
        outputs.withObject("/networking-primary")
                .set("PrimaryPrivateSubnetIds", JSON.valueToTree(List.of("subnet-1", "subnet-2")));

        flatten(DEV);

        assertThat(written().path("PrimaryPrivateSubnetIds").asText()).isEqualTo("subnet-1,subnet-2");
    }

    @Test
    void theNumberOfOutputsIsReported() throws IOException {
        assertThat(flatten(DEV)).isEqualTo(PlatformOutput.namesFor(DEV).size());
    }

    @Test
    void whatIsNoOutputOfThePlatformIsLeftOut() throws IOException {
        outputs.withObject("/networking-primary").put("cross-stack-output-aws_vpc", "vpc-1");

        flatten(DEV);

        assertThat(written().has("cross-stack-output-aws_vpc")).isFalse();
    }

    @Test
    void withOneRegionTheOthersOutputsAreNotMissed() throws IOException {
        outputs.remove(List.of("security-secondary", "networking-secondary", "data-secondary", "global"));

        assertThat(flatten(ONE_REGION))
                .isEqualTo(PlatformOutput.namesFor(ONE_REGION).size());
    }

    @Test
    void everyMissingOutputIsNamed() {
        outputs.remove("global");
        outputs.withObject("/networking-primary").put("PrimaryVPCId", "");

        assertThatThrownBy(() -> flatten(DEV))
                .isInstanceOf(OperationFailure.class)
                .hasMessageContaining(
                        "PrimaryVPCId, PrimaryHealthCheckId, SecondaryHealthCheckId, VPCPeeringConnectionId")
                .hasMessageContaining("was left as it was");
    }

    @Test
    void anEmptyListIsMissing() {
        outputs.withObject("/networking-primary").set("PrimaryVpcEndpointIds", JSON.createArrayNode());

        assertThatThrownBy(() -> flatten(DEV)).hasMessageContaining("PrimaryVpcEndpointIds");
    }

    @Test
    void anOutputWithoutAValueIsMissing() {
        outputs.withObject("/networking-primary").putNull("PrimaryVPCId");

        assertThatThrownBy(() -> flatten(DEV)).hasMessageContaining("PrimaryVPCId");
    }

    @Test
    void theOldFileStaysWhenSomethingIsMissing() throws IOException {
        flatten(DEV);
        String old = Files.readString(flat);
        outputs.remove("global");

        assertThatThrownBy(() -> flatten(DEV)).isInstanceOf(OperationFailure.class);

        assertThat(flat).hasContent(old);
    }

    @Test
    void aNewFileTakesThePlaceOfTheOldOneWithoutATrace() throws IOException {
        flatten(DEV);
        outputs.withObject("/networking-primary").put("PrimaryVPCId", "vpc-new");

        flatten(DEV);

        assertThat(written().path("PrimaryVPCId").asText()).isEqualTo("vpc-new");
        assertThat(flat.getParent()).isDirectoryContaining("glob:**flat-outputs.json");
        assertThat(flat.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aDeploymentThatWroteNothingIsRefused() {
        assertThatThrownBy(() -> FlatOutputs.of(nested, DEV))
                .isInstanceOf(OperationFailure.class)
                .hasMessageContaining(nested.toString());
    }

    private int flatten(Environment environment) throws IOException {
        JSON.writeValue(nested.toFile(), outputs);
        return FlatOutputs.of(nested, environment).write(flat);
    }

    private JsonNode written() throws IOException {
        return JSON.readTree(flat.toFile());
    }
}
