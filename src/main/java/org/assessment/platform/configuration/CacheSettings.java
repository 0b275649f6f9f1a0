package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * The cache, the same in both regions.
 *
 * @param engineVersion version of Valkey
 * @param nodeType size of a node
 * @param nodes number of nodes, one of them the primary
 * @param snapshotRetentionDays days that snapshots are kept; 0 for none
 * @param snapshotWindow time of the daily snapshot, UTC
 * @param maintenanceWindow time of the weekly maintenance, UTC
 */
@Valid
public record CacheSettings(
        @Pattern(regexp = "\\d+\\.\\d+", message = "is no version of Valkey. Write one like 8.0, in quotes.")
        String engineVersion,

        @Pattern(regexp = "cache\\.[a-z0-9]+\\.[a-z0-9]+", message = "is no node type. Write one like cache.t4g.micro.")
        String nodeType,

        @Min(value = 2, message = "is too few. Automatic failover needs 2 nodes.")
        @Max(value = 6, message = "is too many. A replication group has a primary and up to 5 replicas.")
        Integer nodes,

        @Min(value = 0, message = "is negative. Use 0 to 35 days.")
        @Max(value = 35, message = "is too long. Use 0 to 35 days.")
        Integer snapshotRetentionDays,

        @Pattern(regexp = TimeWindow.DAILY, message = TimeWindow.DAILY_MESSAGE)
        String snapshotWindow,

        @Pattern(regexp = TimeWindow.WEEKLY, message = TimeWindow.WEEKLY_MESSAGE)
        String maintenanceWindow) {}
