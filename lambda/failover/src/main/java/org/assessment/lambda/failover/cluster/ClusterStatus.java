package org.assessment.lambda.failover.cluster;

import java.util.Set;

/**
 * Reads the status of a regional cluster. RDS names many states in which the database serves as usual; only the others
 * are evidence of a loss. Source: "Viewing DB cluster status in an Aurora DB cluster", Amazon Aurora User Guide.
 */
public final class ClusterStatus {
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "maintenance",
            "modifying",
            "preparing-data-migration",
            "renaming",
            "resetting-master-credentials",
            "storage-optimization",
            "update-iam-db-auth",
            "upgrading");

    private ClusterStatus() {}

    /** Whether a cluster with this status is one that AWS itself would not call lost. */
    public static boolean serves(String status) {
        return SERVING.contains(status) || status.startsWith("configuring-");
    }
}
