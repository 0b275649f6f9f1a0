package org.assessment.lambda.failover.model;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The fault of a kind that exists in both regions; called in every step, so looked up and not spelt. */
    static Fault of(String kind, Region region) {
        return (region == Region.A ? IN_A : IN_B).get(kind);
    }

    private static final Map<String, Fault> IN_A = ending("_A");
    private static final Map<String, Fault> IN_B = ending("_B");

    private static Map<String, Fault> ending(String suffix) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().endsWith(suffix))
                .collect(Collectors.toMap(
                        fault -> fault.name().substring(0, fault.name().length() - suffix.length()), fault -> fault));
    }
}
