package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assessment.platform.configuration.StateSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AdoptionTest {

    private static final String STACK = "networking-primary";
    private static final String DOCUMENT = """
            {"provider": {"aws": [{"region": "us-east-1"}]},
             "resource": {"aws_vpc": {"vpc": {"tags": {"Name": "assess-dev-primary-network"}}},
                          "aws_cloudwatch_log_group": {"log": {"name": "some-log"}}}}""";
    private static final String BEGUN = STACK + "  aws_vpc.vpc: Creating...\n";
    private static final String MADE = BEGUN + STACK + "  aws_vpc.vpc: Creation complete after 2s [id=vpc-1]\n";

    @TempDir
    private Path directory;

    private final StubAws aws = new StubAws();
    private Path stack;

    @BeforeEach
    void synthesize() throws IOException {
        stack = Files.createDirectories(directory.resolve("stacks").resolve(STACK));
        Files.writeString(stack.resolve("cdk.tf.json"), DOCUMENT);
        aws.put("some-state", "dev/security-primary.tfstate", "{}");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void whatWasMadeAndIsNotInTheStateIsTakenUpByItsId() throws IOException {
        assertThat(adopt(MADE, "")).isEqualTo(1);
        assertThat(imports()).singleElement().satisfies(block -> {
            assertThat(block.path("to").asText()).isEqualTo("aws_vpc.vpc");
            assertThat(block.path("id").asText()).isEqualTo("vpc-1");
        });
    }

    @Test
    void whatIsInTheStateIsNotTakenUpAgain() throws IOException {
        aws.put("some-state", "dev/" + STACK + ".tfstate", """
                {"resources": [
                  {"mode": "data", "type": "aws_caller_identity", "name": "account", "instances": []},
                  {"mode": "managed", "type": "aws_vpc", "name": "vpc", "instances": [{"attributes": {"id": "vpc-1"}}]}]}""");
        Files.writeString(stack.resolve("adopted.tf.json"), "{}");

        assertThat(adopt(MADE, "")).isZero();
        assertThat(stack.resolve("adopted.tf.json")).doesNotExist();
    }

    @Test
    void whatWasBegunAndHasNoNameOfItsOwnIsFoundByItsTags() throws IOException {
        aws.tag("""
                [{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-7",
                  "Tags": [{"Key": "Name", "Value": "assess-dev-primary-network"}]},
                 {"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1",
                  "Tags": [{"Key": "Name", "Value": "assess-dev-primary-network"}]}]""");

        assertThat(adopt(BEGUN, "")).isEqualTo(1);
        assertThat(imports().at("/0/id").asText()).isEqualTo("vpc-7");
    }

    @Test
    void whatWasBegunAndIsNowhereIsMadeByTheNextDeployment() throws IOException {
        assertThat(adopt(BEGUN + STACK + "  aws_cloudwatch_log_group.log: Creating...\n", ""))
                .isZero();
    }

    @Test
    void whatIsRefusedBecauseItExistsIsTakenUpIfWeHadBegunIt() throws IOException {
        String begun = STACK + "  aws_cloudwatch_log_group.log: Creating...\n";
        String refused = """
                %1$s  │ Error: creating CloudWatch Logs Log Group (some-log): ResourceAlreadyExistsException
                %1$s  │   with aws_cloudwatch_log_group.log,
                """.formatted(STACK);

        assertThat(adopt(begun, refused)).isEqualTo(1);
        assertThat(imports().at("/0/id").asText()).isEqualTo("some-log");
    }

    @Test
    void whatIsNoLongerInTheDocumentIsLeftAlone() throws IOException {
        assertThat(adopt(STACK + "  aws_vpc.gone: Creation complete after 2s [id=vpc-9]\n", ""))
                .isZero();
    }

    private int adopt(String interrupted, String current) throws IOException {
        try (StateBucket bucket = StateBucket.of(new StateSettings("some-state", "us-east-2"))) {
            return new Adoption(
                            Journal.read(Files.writeString(directory.resolve("interrupted"), interrupted)),
                            Journal.read(Files.writeString(directory.resolve("current"), current)),
                            directory.resolve("stacks"),
                            bucket,
                            "dev")
                    .prepare();
        }
    }

    private JsonNode imports() throws IOException {
        return new ObjectMapper()
                .readTree(stack.resolve("adopted.tf.json").toFile())
                .path("import");
    }
}
