package org.assessment.constructs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class ItemTableTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";

    private static final SynthesizedStack ALONE = ConstructStack.with(stack -> new ItemTable(
            stack, "table", props().expiryAttribute(Optional.of("gone")).build()));

    private static final SynthesizedStack REPLICATED = ConstructStack.with(stack -> {
        ItemTable table = new ItemTable(stack, "table", props().replicated(true).build());
        new TableReplica(
                stack,
                "replica",
                new TableReplicaProps(
                        stack.providerFor("us-west-2"),
                        table.arn(),
                        "arn:aws:kms:us-west-2:123456789012:key/other",
                        true));
    });

    @Test
    void anItemIsFoundByOneText() {
        Element table = ALONE.resource("aws_dynamodb_table");

        assertThat(table.text("/hash_key")).isEqualTo("id");
        assertThat(table.text("/attribute/0/name")).isEqualTo("id");
        assertThat(table.text("/attribute/0/type")).isEqualTo("S");
        assertThat(table.at("/attribute")).hasSize(1);
    }

    @Test
    void itIsEncryptedRestorableAndProtected() {
        Element table = ALONE.resource("aws_dynamodb_table");

        assertThat(table.flag("/server_side_encryption/enabled")).isTrue();
        assertThat(table.text("/server_side_encryption/kms_key_arn")).isEqualTo(KEY);
        assertThat(table.flag("/point_in_time_recovery/enabled")).isTrue();
        assertThat(table.flag("/deletion_protection_enabled")).isTrue();
    }

    @Test
    void itemsExpireOnlyWhereThatIsAskedFor() {
        assertThat(ALONE.resource("aws_dynamodb_table").text("/ttl/attribute_name"))
                .isEqualTo("gone");
        assertThat(REPLICATED.resource("aws_dynamodb_table").has("/ttl")).isFalse();
    }

    @Test
    void onlyATableToBeReplicatedHasAStreamAndLeavesReplicasToOthers() {
        Element table = REPLICATED.resource("aws_dynamodb_table");

        assertThat(table.text("/stream_view_type")).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(table.texts("/lifecycle/ignore_changes")).containsExactly("replica");
        assertThat(ALONE.resource("aws_dynamodb_table").has("/stream_enabled")).isFalse();
        assertThat(ALONE.resource("aws_dynamodb_table").has("/lifecycle")).isFalse();
    }

    @Test
    void aReplicaIsMadeByItsOwnRegionUnderItsOwnKey() {
        Element replica = REPLICATED.resource("aws_dynamodb_table_replica");

        assertThat(replica.text("/provider")).isEqualTo("aws.secondary");
        assertThat(replica.text("/global_table_arn"))
                .isEqualTo(REPLICATED.resource("aws_dynamodb_table").reference("arn"));
        assertThat(replica.text("/kms_key_arn")).isEqualTo("arn:aws:kms:us-west-2:123456789012:key/other");
        assertThat(replica.flag("/point_in_time_recovery")).isTrue();
        assertThat(replica.flag("/deletion_protection_enabled")).isTrue();
    }

    private static ItemTablePropsBuilder props() {
        return ItemTablePropsBuilder.builder()
                .name("assess-test-primary-table")
                .key("id")
                .expiryAttribute(Optional.empty())
                .replicated(false)
                .keyArn(KEY)
                .deletionProtection(true);
    }
}
