package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.naming.RegionRole;

/**
 * What one region says about the platform.
 *
 * @param role its role, which it keeps whoever writes
 * @param name its role and name
 * @param ownArn ARN of its cluster
 * @param writerArn ARN of the cluster that it calls the writer
 * @param globalStatus status of the global cluster
 * @param roleChange status of a running role change; empty while none runs
 * @param synchronization of each member, by ARN: {@code connected} or {@code pending-resync}
 * @param monitor what the health monitor answered when it was asked to look
 * @param tasks running and wanted tasks of the service
 * @param lagAlarm state of the alarm on the replication lag
 */
record RegionView(
        RegionRole role,
        String name,
        String ownArn,
        String writerArn,
        String globalStatus,
        String roleChange,
        Map<String, String> synchronization,
        JsonNode monitor,
        Tasks tasks,
        String lagAlarm) {

    private static final String CONNECTED = "connected";
    private static final String IN_ALARM = "ALARM";

    /**
     * Tasks of a service.
     *
     * @param running how many run
     * @param desired how many shall
     */
    record Tasks(int running, int desired) {}

    boolean isWriter() {
        return ownArn.equals(writerArn);
    }

    /** What is missing until this region is at rest with that writer; empty when nothing is. */
    List<String> obstacles(RegionRole expectedWriter, boolean bothRegions) {
        List<String> obstacles = new ArrayList<>();
        if (isWriter() != (role == expectedWriter)) {
            obstacles.add("the writer is " + writerArn);
        }
        if (!roleChange.isEmpty()) {
            obstacles.add("a role change is " + roleChange);
        }
        if (!monitor.path("writerProbe").asText().equals("REACHED")) {
            obstacles.add("the monitor's probe of the writer: "
                    + monitor.path("writerProbe").asText("no answer"));
        }
        if (tasks.running() < tasks.desired()) {
            obstacles.add("%d of %d tasks run".formatted(tasks.running(), tasks.desired()));
        }
        if (bothRegions) {
            synchronization.forEach((arn, status) -> {
                if (!status.equals(CONNECTED)) {
                    obstacles.add(arn + " is " + status);
                }
            });
            if (!isWriter() && !monitor.path("lagMs").isNumber()) {
                obstacles.add("the standby has no sample of the replication lag");
            }
            if (!isWriter() && lagAlarm.equals(IN_ALARM)) {
                obstacles.add("the alarm on the replication lag is on");
            }
        }
        return obstacles.stream().map(obstacle -> name + ": " + obstacle).toList();
    }

    @Override
    public String toString() {
        return "%-24s %-8s global cluster %s, %s; monitor %s, writer %s; lag %s, its alarm %s; %d of %d tasks"
                .formatted(
                        name,
                        isWriter() ? "writer" : "follower",
                        globalStatus,
                        roleChange.isEmpty() ? "no role change" : roleChange,
                        monitor.path("state").asText("silent"),
                        monitor.path("writerProbe").asText("not probed"),
                        lag(),
                        lagAlarm,
                        tasks.running(),
                        tasks.desired());
    }

    private String lag() {
        JsonNode lag = monitor.path("lagMs");
        return lag.isNumber() ? "%.0f ms".formatted(lag.asDouble()) : "none";
    }
}
