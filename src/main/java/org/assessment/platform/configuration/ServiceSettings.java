package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The service, the same in both regions but for the number of its tasks.
 *
 * @param image tag or digest of an image in the environment's own repository
 * @param cpu what a task gets of a processor, in units of 1/1024
 * @param memory what it gets of memory, in MiB
 * @param containerPort port on which the application listens
 * @param healthCheckPath path that answers 200 when it is well
 * @param healthCheckCommand command in the image that ends with 0 when it is well, as ECS writes it
 * @param gracePeriodSeconds time that a new task has before its health counts
 * @param stopTimeoutSeconds time that a task has to finish its requests
 * @param primaryTasks number of tasks in the primary, and the least that scaling leaves there
 * @param secondaryTasks the same for the standby, which runs warm
 * @param maximumTasks the most that scaling makes of them in a region
 * @param cpuTargetPercent use of the processor that scaling keeps
 * @param memoryTargetPercent use of the memory that scaling keeps
 * @param requestsPerTask requests a minute that scaling gives each task
 * @param exams times for which more tasks are kept ready
 * @param imageReplication whether what is pushed in the primary is copied to the secondary; AWS has one such setting for
 *     an account and region, so at most one environment of an account may have it
 * @param requestLimit requests that an address may make within five minutes; for a public load balancer
 * @param domain the name under which students reach it; without one the load balancer is internal
 */
@Valid
public record ServiceSettings(
        @Pattern(
                regexp = "sha256:[0-9a-f]{64}|(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}",
                message = "is no image. Write a tag that never changes (not latest), or a digest like sha256:….")
        String image,

        Integer cpu,
        Integer memory,

        @Min(value = 1024, message = "is too small. Below 1024 only root may listen; use 1024 to 65535.")
        @Max(value = 65535, message = "is no port. Use 1024 to 65535.")
        Integer containerPort,

        @Pattern(regexp = "/[!-~]{0,1023}", message = "is no path. Start with a slash, without spaces.")
        String healthCheckPath,

        List<String> healthCheckCommand,

        @Min(value = 0, message = "is negative. Use 0 or more seconds.")
        @Max(value = 3600, message = "is too long. A task that is not well after an hour never will be.")
        Integer gracePeriodSeconds,

        @Min(value = 2, message = "is too short. Fargate allows 2 to 120 seconds.")
        @Max(value = 120, message = "is too long. Fargate allows 2 to 120 seconds.")
        Integer stopTimeoutSeconds,

        Integer primaryTasks,
        Integer secondaryTasks,
        Integer maximumTasks,

        @Min(value = 10, message = "is too low. Use 10 to 90 percent.")
        @Max(value = 90, message = "is too high. Use 10 to 90 percent.")
        Integer cpuTargetPercent,

        @Min(value = 10, message = "is too low. Use 10 to 90 percent.")
        @Max(value = 90, message = "is too high. Use 10 to 90 percent.")
        Integer memoryTargetPercent,

        @Min(value = 1, message = "is too few. Use 1 or more.")
        Integer requestsPerTask,

        List<ExamSettings> exams,
        Boolean imageReplication,

        @Min(value = 10, message = "is too few. AWS allows 10 or more.")
        Integer requestLimit,

        Optional<DomainSettings> domain) {}
