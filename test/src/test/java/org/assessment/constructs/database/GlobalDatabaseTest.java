package org.assessment.constructs.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.TerraformOutput;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalDatabaseTest {

    private static final String WRITER = "Writer";
    private static final SynthesizedStack STACK = stackWith(true);

    private final Element cluster = STACK.resource("aws_rds_global_cluster");

    @Test
    void itIsAuroraMySqlOfTheGivenVersion() {
        assertThat(cluster.text("/global_cluster_identifier")).isEqualTo("assess-test-global-aurora");
        assertThat(cluster.text("/engine")).isEqualTo("aurora-mysql");
        assertThat(cluster.text("/engine_version")).isEqualTo("8.0.mysql_aurora.3.10.0");
        assertThat(cluster.text("/database_name")).isEqualTo("assessment");
    }

    @Test
    void itIsEncrypted() {
        assertThat(cluster.flag("/storage_encrypted")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsProtectedAgainstDeletionAsTold(boolean protection) {
        assertThat(stackWith(protection).resource("aws_rds_global_cluster").flag("/deletion_protection"))
                .isEqualTo(protection);
    }

    @Test
    void aDestructionTakesTheMembersOutFirst() {
        assertThat(cluster.flag("/force_destroy")).isTrue();
    }

    @Test
    void itHasNoCredentials() {
        assertThat(cluster.json().toString()).doesNotContainIgnoringCase("password");
    }

    @Test
    void itsEndpointFollowsTheWriter() {
        assertThat(STACK.document().at("/output/" + WRITER + "/value").asText())
                .isEqualTo(cluster.reference("endpoint"));
    }

    private static SynthesizedStack stackWith(boolean deletionProtection) {
        return ConstructStack.with(stack -> {
            GlobalDatabase database = new GlobalDatabase(
                    stack,
                    "global-database",
                    GlobalDatabasePropsBuilder.builder()
                            .identifier("assess-test-global-aurora")
                            .engineVersion("8.0.mysql_aurora.3.10.0")
                            .databaseName("assessment")
                            .deletionProtection(deletionProtection)
                            .build());
            TerraformOutput.Builder.create(stack, WRITER)
                    .value(database.writerEndpoint())
                    .staticId(true)
                    .build();
        });
    }
}
