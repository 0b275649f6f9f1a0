package org.assessment.constructs.database;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What an {@link AuroraCluster} needs.
 *
 * @param identifier name of the cluster, and the first part of the names of its instances
 * @param globalIdentifier the global database that it is a member of
 * @param membership what it is there
 * @param engineVersion version of Aurora MySQL
 * @param instances number of instances: writer and readers, or readers only
 * @param capacity range within which each instance scales
 * @param keyArn key of the cluster's region
 * @param subnetIds private subnets
 * @param securityGroupIds groups that open the port
 * @param accountId account of the cluster
 * @param region region of the cluster
 * @param monitoringRoleName name of the role for enhanced monitoring
 * @param backup what is kept, and when it is made
 * @param logRetentionDays days that the exported logs are kept
 * @param writeForwarding whether readers of a secondary pass writes on to the writer
 * @param deletionProtection whether AWS refuses to delete it, and a deletion leaves a snapshot
 */
@RecordBuilder
public record AuroraClusterProps(
        String identifier,
        String globalIdentifier,
        Membership membership,
        String engineVersion,
        int instances,
        Capacity capacity,
        String keyArn,
        List<String> subnetIds,
        List<String> securityGroupIds,
        String accountId,
        String region,
        String monitoringRoleName,
        Backup backup,
        int logRetentionDays,
        boolean writeForwarding,
        boolean deletionProtection) {
    /** Rejects a cluster without an instance. */
    public AuroraClusterProps {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
        if (instances < 1) {
            throw new IllegalArgumentException("A cluster without an instance cannot take part in a global database");
        }
    }

    /** What a cluster is in its global database when it is made. After a failover the two have changed places. */
    public sealed interface Membership {}

    /**
     * The first member, made with the writer.
     *
     * @param databaseName database that is made with it
     * @param masterUsername name of the master user
     * @param passwordReference expression for the master's password; see
     *     {@link org.assessment.constructs.credentials.CredentialSecret#passwordReference()}
     */
    public record First(String databaseName, String masterUsername, String passwordReference) implements Membership {}

    /**
     * A member that follows. It has no credentials of its own.
     *
     * @param sourceRegion region that it copies from
     */
    public record Follower(String sourceRegion) implements Membership {}

    /**
     * Range of Aurora capacity units, about 2 GiB of memory each.
     *
     * @param minimum at rest; 0.5 is the floor in a global database, which never pauses
     * @param maximum under load
     */
    public record Capacity(double minimum, double maximum) {
        /** Rejects an empty range. */
        public Capacity {
            if (minimum < 0.5 || maximum < minimum) {
                throw new IllegalArgumentException("No capacity from %s to %s ACU".formatted(minimum, maximum));
            }
        }
    }

    /**
     * Backups and maintenance, in UTC.
     *
     * @param retentionDays days that automatic backups are kept: 1 to 35
     * @param window {@code hh:mm-hh:mm}
     * @param maintenanceWindow {@code ddd:hh:mm-ddd:hh:mm}
     */
    public record Backup(int retentionDays, String window, String maintenanceWindow) {}
}
