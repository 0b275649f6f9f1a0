package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When alarms go off. Each environment's file says why.
 *
 * @param database for the region's database
 * @param cache for each node of the cache
 * @param service for the service
 * @param credentials for the database's credentials
 */
@Valid
public record ThresholdSettings(
        @Valid Database database,
        @Valid Cache cache,
        @Valid Service service,
        @Valid Credentials credentials) {

    private static final String PERCENT = "is no percentage that an alarm can wait for. Use 1 to 100.";
    private static final String NONE = "is too few: the alarm would always be on. Use 1 or more.";

    /**
     * For the region's database.
     *
     * @param replicationLagMilliseconds lag of the standby up to which all is well
     * @param cpuPercent of the busiest instance
     * @param connections of the instance with the most
     * @param capacityPercent of {@code database.maximumCapacity}
     * @param freeableMemoryMegabytes least that is free, in MiB; what an instance may still grow by counts
     * @param deadlocksPerSecond in the cluster
     */
    @Valid
    public record Database(
            @Min(value = 1, message = NONE) Integer replicationLagMilliseconds,

            @Min(value = 1, message = PERCENT) @Max(value = 100, message = PERCENT)
            Integer cpuPercent,

            @Min(value = 1, message = NONE) Integer connections,

            @Min(value = 1, message = PERCENT) @Max(value = 100, message = PERCENT)
            Integer capacityPercent,

            @Min(value = 1, message = NONE) Integer freeableMemoryMegabytes,
            Double deadlocksPerSecond) {}

    /**
     * For each node of the cache.
     *
     * @param cpuPercent of the engine's thread
     * @param memoryPercent of the memory for data
     * @param evictionsPerMinute what is forgotten for want of memory
     */
    @Valid
    public record Cache(
            @Min(value = 1, message = PERCENT) @Max(value = 100, message = PERCENT)
            Integer cpuPercent,

            @Min(value = 1, message = PERCENT) @Max(value = 100, message = PERCENT)
            Integer memoryPercent,

            @Min(value = 1, message = NONE) Integer evictionsPerMinute) {}

    /**
     * For the service.
     *
     * @param missingTasks tasks that should run and do not
     * @param unhealthyTasks tasks that fail the load balancer's health check
     * @param faultPercent of the requests
     * @param latencyMilliseconds of the slowest of 20 requests
     */
    @Valid
    public record Service(
            @Min(value = 1, message = NONE) Integer missingTasks,
            @Min(value = 1, message = NONE) Integer unhealthyTasks,
            Double faultPercent,
            @Min(value = 1, message = NONE) Integer latencyMilliseconds) {}

    /**
     * For the database's credentials.
     *
     * @param overdueDays days after {@code credentials.rotationDays}
     */
    @Valid
    public record Credentials(
            @Min(value = 1, message = NONE) Integer overdueDays) {}
}
