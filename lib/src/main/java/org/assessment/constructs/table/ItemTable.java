package org.assessment.constructs.table;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTable;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableAttribute;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTablePointInTimeRecovery;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableServerSideEncryption;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableTtl;
import java.util.List;
import software.constructs.Construct;

/** A DynamoDB table of items found by one text: encrypted, paid by request, restorable to any second. */
public final class ItemTable extends Construct {
    private final String name;
    private final String arn;

    /** Creates the table. */
    public ItemTable(Construct scope, String id, ItemTableProps props) {
        super(scope, id);
        DynamodbTable.Builder builder = DynamodbTable.Builder.create(this, "table")
                .name(props.name())
                .billingMode("PAY_PER_REQUEST")
                .hashKey(props.key())
                .attribute(List.of(DynamodbTableAttribute.builder()
                        .name(props.key())
                        .type("S")
                        .build()))
                .serverSideEncryption(DynamodbTableServerSideEncryption.builder()
                        .enabled(true)
                        .kmsKeyArn(props.keyArn())
                        .build())
                .pointInTimeRecovery(
                        DynamodbTablePointInTimeRecovery.builder().enabled(true).build())
                .deletionProtectionEnabled(props.deletionProtection());
        props.expiryAttribute()
                .ifPresent(attribute -> builder.ttl(DynamodbTableTtl.builder()
                        .attributeName(attribute)
                        .enabled(true)
                        .build()));
        if (props.replicated()) {
            builder.streamEnabled(true)
                    // What the other region's replica is fed from; DynamoDB accepts no other view for it.
                    .streamViewType("NEW_AND_OLD_IMAGES")
                    // Replicas are resources of their own: the provider asks for this beside TableReplica.
                    .lifecycle(TerraformResourceLifecycle.builder()
                            .ignoreChanges(List.of("replica"))
                            .build());
        }
        DynamodbTable table = builder.build();
        name = table.getName();
        arn = table.getArn();
    }

    /** Name of the table. */
    public String name() {
        return name;
    }

    /** ARN of the table. */
    public String arn() {
        return arn;
    }
}
