package org.assessment.constructs.cache;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link ValkeyCache} needs.
 *
 * @param identifier name of the replication group, at most 40 characters
 * @param userName name of the application's user, who signs in by IAM; also its id, as AWS demands
 * @param disabledUserName id of the default user, who is off
 * @param engineVersion version of Valkey, for example {@code 8.0}
 * @param nodeType for example {@code cache.t4g.micro}
 * @param nodes number of nodes, over zones; one is the primary: 2 or more
 * @param keyArn key of the region
 * @param subnetIds private subnets
 * @param securityGroupIds groups that open the port
 * @param snapshotRetentionDays days that snapshots are kept
 * @param snapshotWindow {@code hh:mm-hh:mm}, UTC
 * @param maintenanceWindow {@code ddd:hh:mm-ddd:hh:mm}, UTC
 * @param logRetentionDays days that its logs are kept
 */
@RecordBuilder
public record ValkeyCacheProps(
        String identifier,
        String userName,
        String disabledUserName,
        String engineVersion,
        String nodeType,
        int nodes,
        String keyArn,
        List<String> subnetIds,
        List<String> securityGroupIds,
        int snapshotRetentionDays,
        String snapshotWindow,
        String maintenanceWindow,
        int logRetentionDays) {
    /** Rejects a cache that could not fail over. */
    public ValkeyCacheProps {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
        if (nodes < 2) {
            throw new IllegalArgumentException("Automatic failover needs 2 nodes or more, not " + nodes);
        }
    }
}
