package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What {@link ServiceScaling} needs.
 *
 * @param name first part of the names of its policies and schedules
 * @param service the service that is scaled
 * @param minimum number of tasks that it never goes below
 * @param maximum number of tasks that it never goes above
 * @param cpuPercent average use of the processor to keep
 * @param memoryPercent average use of the memory to keep
 * @param requestsPerTask requests a minute that each task is to get
 * @param resourceLabel load balancer and target group, as the metric about requests names them
 * @param busyTimes when more tasks are kept ready
 */
@RecordBuilder
public record ServiceScalingProps(
        String name,
        FargateService service,
        int minimum,
        int maximum,
        int cpuPercent,
        int memoryPercent,
        int requestsPerTask,
        String resourceLabel,
        List<BusyTime> busyTimes) {
    /** Rejects an empty range. */
    public ServiceScalingProps {
        busyTimes = List.copyOf(busyTimes);
        if (minimum < 1 || maximum < minimum) {
            throw new IllegalArgumentException("No number of tasks from %d to %d".formatted(minimum, maximum));
        }
    }

    /**
     * A time with a higher minimum.
     *
     * @param start when it begins, UTC: {@code 2027-05-10T06:00:00}
     * @param end when it ends
     * @param minimum number of tasks in between
     */
    public record BusyTime(String start, String end, int minimum) {}
}
