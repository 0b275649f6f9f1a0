package org.assessment.constructs.table;

import com.hashicorp.cdktf.providers.aws.dynamodb_table_replica.DynamodbTableReplicaA;
import software.constructs.Construct;

/**
 * Another region's replica of an {@link ItemTable}, under that region's key: both then are one global table, and what is
 * written in one region appears in the other. Belongs into the stack that spans the regions.
 */
public final class TableReplica extends Construct {
    private final DynamodbTableReplicaA replica;

    /** Creates the replica. */
    public TableReplica(Construct scope, String id, TableReplicaProps props) {
        super(scope, id);
        replica = DynamodbTableReplicaA.Builder.create(this, "replica")
                .provider(props.provider())
                .globalTableArn(props.tableArn())
                .kmsKeyArn(props.keyArn())
                .pointInTimeRecovery(true)
                .build();
        // Escape hatch: each replica is protected by itself. Newer than the bindings; in provider 5.100.
        replica.addOverride("deletion_protection_enabled", props.deletionProtection());
    }

    /** ARN of the replica. */
    public String arn() {
        return replica.getArn();
    }
}
