package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondaryDataStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedStack STACK = DEV.stack("data-secondary");

    private final Element cluster = STACK.resource("aws_rds_cluster");

    @Test
    void theClusterJoinsThePrimarysGlobalDatabase() {
        assertThat(cluster.text("/global_cluster_identifier"))
                .startsWith("${data.terraform_remote_state.cross-stack-reference-input-data-primary.outputs.")
                .contains("aws_rds_global_cluster");
        assertThat(cluster.text("/source_region")).isEqualTo("us-east-1");
    }

    @Test
    void theSourceIsWhicheverRegionIsThePrimary() {
        EnvironmentFile file = EnvironmentFile.shipped("dev");
        SynthesizedPlatform elsewhere = SynthesizedPlatform.of(
                file.with("regions.primary.name", "eu-central-1").describedAs("dev in another primary region"));

        assertThat(elsewhere.stack("data-secondary").resource("aws_rds_cluster").text("/source_region"))
                .isEqualTo("eu-central-1");
    }

    @Test
    void thereIsAReaderThatCanTakeOver() {
        assertThat(STACK.resources("aws_rds_cluster_instance")).hasSize(1);
        assertThat(SynthesizedPlatform.of("prod").stack("data-secondary").resources("aws_rds_cluster_instance"))
                .hasSize(2);
    }

    @Test
    void theClusterIsEncryptedWithTheKeyOfItsOwnRegion() {
        assertThat(cluster.text("/kms_key_id")).contains("cross-stack-reference-input-security-secondary");
    }

    @Test
    void theEndpointIsThatOfTheReaders() {
        assertThat(STACK.document().at("/output/SecondaryClusterEndpoint/value").asText())
                .isEqualTo(cluster.reference("reader_endpoint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_rds_global_cluster",
                "aws_secretsmanager_secret",
                "aws_secretsmanager_secret_version",
                "aws_secretsmanager_secret_policy"
            })
    void whatThePrimaryHasOnceIsNotMadeAgain(String type) {
        assertThat(STACK.resources(type)).isEmpty();
    }

    @Test
    void noPasswordIsMadeOrRead() {
        assertThat(STACK.document().has("ephemeral")).isFalse();
        assertThat(cluster.json().toString()).doesNotContain("password").doesNotContain("master_username");
    }
}
