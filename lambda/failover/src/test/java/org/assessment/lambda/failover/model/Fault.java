package org.assessment.lambda.failover.model;

/** Everything that can be broken for a while. */
enum Fault {
    /** The whole region: database, functions, tables, control plane. */
    REGION_A,
    REGION_B,
    /** The database cluster in a region. */
    DATABASE_A,
    DATABASE_B,
    /** The control plane calls a dead database available. */
    STALE_STATUS_A,
    STALE_STATUS_B,
    /** The peering connection. */
    PEERING,
    /** DynamoDB's replication from A to B, and back. */
    TABLE_A_TO_B,
    TABLE_B_TO_A,
    /** Aurora's replication. */
    STORAGE,
    /** What one region's control plane learns from the other. */
    CONTROL,
    /** The witness, and its paths. */
    WITNESS,
    WITNESS_TO_A,
    WITNESS_TO_B,
    /** The monitor of a region does not run. */
    MONITOR_A,
    MONITOR_B,
    /** The functions of a region reach no database at all, though it is there. */
    PROBE_A,
    PROBE_B,
    /** A region's RDS API, CloudWatch API, DynamoDB API, SNS API. */
    RDS_API_A,
    RDS_API_B,
    CLOUDWATCH_A,
    CLOUDWATCH_B,
    DYNAMODB_A,
    DYNAMODB_B,
    SNS_A,
    SNS_B;

    static Fault of(String kind, Region region) {
        return valueOf(kind + "_" + region.name());
    }
}
