package org.assessment.platform.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assessment.constructs.monitoring.AuroraMetrics;
import org.assessment.constructs.monitoring.CacheMetrics;
import org.assessment.constructs.monitoring.Dashboard;
import org.assessment.constructs.monitoring.DashboardProps.Curves;
import org.assessment.constructs.monitoring.DashboardProps.Section;
import org.assessment.constructs.monitoring.DashboardProps.States;
import org.assessment.constructs.monitoring.DashboardPropsBuilder;
import org.assessment.constructs.monitoring.FailoverMetrics;
import org.assessment.constructs.monitoring.Metric;
import org.assessment.constructs.monitoring.ServiceMetrics;
import org.assessment.platform.configuration.ThresholdSettings;
import software.constructs.Construct;

/** What people look at first in a region: is it up, is it fast, and, where there are two, may it take over. */
final class RegionDashboard extends Construct {
    private static final double MILLISECONDS_OF_A_SECOND = 1000.0;

    private final Dashboard dashboard;

    RegionDashboard(Construct scope, String id, Content content) {
        super(scope, id);
        List<Section> sections = new ArrayList<>(List.of(up(content), fast(content)));
        content.lagAlarmArn().ifPresent(lag -> sections.add(safe(content, lag)));
        dashboard = new Dashboard(
                this,
                "dashboard",
                DashboardPropsBuilder.builder()
                        .name(content.name())
                        .region(content.region())
                        .sections(sections)
                        .build());
    }

    /**
     * What it shows.
     *
     * @param name name of the dashboard
     * @param region region of the metrics
     * @param database the region's cluster
     * @param cache each node of the cache
     * @param service the region's service
     * @param globalDatabase the global database, by which the failover functions name their metrics
     * @param thresholds when alarms go off
     * @param alarmArns the alarms that speak
     * @param lagAlarmArn the alarm about replication; empty where there is one region
     */
    record Content(
            String name,
            String region,
            AuroraMetrics database,
            List<CacheMetrics> cache,
            ServiceMetrics service,
            String globalDatabase,
            ThresholdSettings thresholds,
            List<String> alarmArns,
            Optional<String> lagAlarmArn) {}

    String name() {
        return dashboard.name();
    }

    private static Section up(Content content) {
        ServiceMetrics service = content.service();
        return new Section(
                "Is it up?",
                List.of(
                        new States("Alarms", content.alarmArns()),
                        Curves.of(
                                "Tasks: wanted, running, healthy",
                                service.desiredTasks(),
                                service.runningTasks(),
                                service.healthyTargets()),
                        Curves.of(
                                "Requests, and those that fail, a minute",
                                service.requests(),
                                service.faultsOfTasks(),
                                service.faultsOfLoadBalancer())));
    }

    private static Section fast(Content content) {
        ThresholdSettings limits = content.thresholds();
        AuroraMetrics database = content.database();
        return new Section(
                "Is it fast?",
                List.of(
                        Curves.of("Answers, seconds", content.service().latency())
                                .alarmAt(limits.service().latencyMilliseconds() / MILLISECONDS_OF_A_SECOND),
                        Curves.of(
                                        "Database: processor, share of its capacity, percent",
                                        database.cpu(),
                                        database.capacity())
                                .alarmAt(limits.database().cpuPercent()),
                        Curves.of("Database: connections", database.connections())
                                .alarmAt(limits.database().connections()),
                        Curves.of("Database: commits, milliseconds", database.commitLatency()),
                        ofNodes("Cache: processor, percent", content.cache(), CacheMetrics::engineCpu)
                                .alarmAt(limits.cache().cpuPercent()),
                        ofNodes("Cache: memory, percent", content.cache(), CacheMetrics::memory)
                                .alarmAt(limits.cache().memoryPercent())));
    }

    private static Section safe(Content content, String lagAlarmArn) {
        FailoverMetrics failover = new FailoverMetrics(content.globalDatabase());
        return new Section(
                "Is it safe to fail over?",
                List.of(
                        new States("Replication lag", List.of(lagAlarmArn)),
                        Curves.of(
                                        "What would be lost, milliseconds (empty while this region holds the writer)",
                                        content.database().replicationLag())
                                .alarmAt(content.thresholds().database().replicationLagMilliseconds()),
                        Curves.of(
                                "The writer: reachable, suspected, lost",
                                failover.writerReachable(),
                                failover.writerSuspected(),
                                failover.writerLost()),
                        Curves.of(
                                "This region: fit to serve, holds the writer, roles change",
                                failover.ownClusterServing(),
                                failover.ownRegionWrites(),
                                failover.roleChangeRunning()),
                        Curves.of("The other region was heard, seconds ago", failover.peerHeartbeatAge()),
                        Curves.of("Runs of the monitor", failover.monitorRuns())));
    }

    private static Curves ofNodes(String title, List<CacheMetrics> nodes, Function<CacheMetrics, Metric> metric) {
        return Curves.of(title, nodes.stream().map(metric).toArray(Metric[]::new));
    }
}
