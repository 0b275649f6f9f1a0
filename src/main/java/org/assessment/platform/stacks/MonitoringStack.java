package org.assessment.platform.stacks;

import java.util.List;
import java.util.Optional;
import org.assessment.constructs.monitoring.AuroraMetrics;
import org.assessment.constructs.monitoring.CacheAlarms;
import org.assessment.constructs.monitoring.CacheAlarmsProps;
import org.assessment.constructs.monitoring.CacheAlarmsPropsBuilder;
import org.assessment.constructs.monitoring.CacheMetrics;
import org.assessment.constructs.monitoring.CredentialAlarms;
import org.assessment.constructs.monitoring.CredentialAlarmsProps;
import org.assessment.constructs.monitoring.CredentialAlarmsPropsBuilder;
import org.assessment.constructs.monitoring.DatabaseAlarms;
import org.assessment.constructs.monitoring.DatabaseAlarmsProps;
import org.assessment.constructs.monitoring.DatabaseAlarmsPropsBuilder;
import org.assessment.constructs.monitoring.RenewalMetrics;
import org.assessment.constructs.monitoring.ReplicationLagAlarm;
import org.assessment.constructs.monitoring.ReplicationLagAlarmPropsBuilder;
import org.assessment.constructs.monitoring.RotationMetrics;
import org.assessment.constructs.monitoring.ServiceAlarms;
import org.assessment.constructs.monitoring.ServiceAlarmsProps;
import org.assessment.constructs.monitoring.ServiceAlarmsPropsBuilder;
import org.assessment.constructs.monitoring.ServiceMetrics;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.MonitoringSettings;
import org.assessment.platform.configuration.ThresholdSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * What tells people that somebody must act, and the dashboard that shows why. One voice for each of database, cache,
 * tasks, requests and credentials; the replication lag speaks for itself.
 */
public final class MonitoringStack extends PlatformStack {
    private final DataStack data;
    private final ServiceStack service;
    private final MonitoringSettings settings;
    private final ThresholdSettings thresholds;
    private final String topicArn;

    /** Creates the stack on what it watches. */
    public MonitoringStack(Construct scope, RegionFoundation foundation, DataStack data, ServiceStack service) {
        super(scope, Layer.MONITORING, foundation.context());
        this.data = data;
        this.service = service;
        settings = environment().monitoring();
        thresholds = settings.thresholds();
        topicArn = foundation.security().topicArn();
        DatabaseAlarms database = watchDatabase();
        CacheAlarms cache = watchCache();
        ServiceAlarms requests = watchService(
                List.of(database.unhealthy().name(), cache.unhealthy().name()));
        CredentialAlarms credentials = watchCredentials();
        Optional<ReplicationLagAlarm> lag = watchReplication();
        RegionDashboard dashboard = new RegionDashboard(
                this,
                "dashboard",
                new RegionDashboard.Content(
                        names().of(PlatformName.DASHBOARD),
                        region(),
                        auroraMetrics(),
                        cacheMetrics(),
                        serviceMetrics(),
                        data.globalDatabaseIdentifier(),
                        thresholds,
                        List.of(
                                database.unhealthy().arn(),
                                cache.unhealthy().arn(),
                                requests.shortOfTasks().arn(),
                                requests.failing().arn(),
                                credentials.unhealthy().arn()),
                        lag.map(ReplicationLagAlarm::arn)));
        output(PlatformOutput.DASHBOARD_NAME, dashboard.name());
        lag.ifPresent(alarm -> output(PlatformOutput.REPLICATION_LAG_ALARM_NAME, alarm.name()));
    }

    private DatabaseAlarms watchDatabase() {
        ThresholdSettings.Database limits = thresholds.database();
        return new DatabaseAlarms(
                this,
                "database",
                DatabaseAlarmsPropsBuilder.builder()
                        .namePrefix(names().of(PlatformName.DATABASE_ALARMS))
                        .topicArn(topicArn)
                        .metrics(auroraMetrics())
                        .thresholds(new DatabaseAlarmsProps.Thresholds(
                                limits.cpuPercent(),
                                limits.connections(),
                                limits.capacityPercent(),
                                limits.freeableMemoryMegabytes(),
                                limits.deadlocksPerSecond()))
                        .build());
    }

    private CacheAlarms watchCache() {
        ThresholdSettings.Cache limits = thresholds.cache();
        return new CacheAlarms(
                this,
                "cache",
                CacheAlarmsPropsBuilder.builder()
                        .namePrefix(names().of(PlatformName.CACHE_ALARMS))
                        .topicArn(topicArn)
                        .nodes(cacheMetrics())
                        .thresholds(new CacheAlarmsProps.Thresholds(
                                limits.cpuPercent(), limits.memoryPercent(), limits.evictionsPerMinute()))
                        .build());
    }

    private ServiceAlarms watchService(List<String> causes) {
        ThresholdSettings.Service limits = thresholds.service();
        return new ServiceAlarms(
                this,
                "service",
                ServiceAlarmsPropsBuilder.builder()
                        .namePrefix(names().of(PlatformName.SERVICE_ALARMS))
                        .topicArn(topicArn)
                        .metrics(serviceMetrics())
                        .thresholds(new ServiceAlarmsProps.Thresholds(
                                limits.missingTasks(),
                                limits.unhealthyTasks(),
                                limits.faultPercent(),
                                limits.latencyMilliseconds()))
                        .causes(causes)
                        .suppression(new ServiceAlarmsProps.Suppression(
                                settings.causeWaitSeconds(), settings.causeEchoSeconds()))
                        .build());
    }

    private CredentialAlarms watchCredentials() {
        int longestDays = environment().credentials().rotationDays()
                + thresholds.credentials().overdueDays();
        return new CredentialAlarms(
                this,
                "credentials",
                CredentialAlarmsPropsBuilder.builder()
                        .namePrefix(names().of(PlatformName.CREDENTIAL_ALARMS))
                        .topicArn(topicArn)
                        .rotation(new RotationMetrics(data.rotationFunctionName()))
                        .renewal(new RenewalMetrics(service.renewal().stateMachineArn()))
                        .age(data.secretAgeReports()
                                .map(every ->
                                        new CredentialAlarmsProps.Age(longestDays, Math.toIntExact(every.toSeconds()))))
                        .build());
    }

    /** Nothing is replicated where there is one region. */
    private Optional<ReplicationLagAlarm> watchReplication() {
        return environment()
                .region(role().peer())
                .map(peer -> new ReplicationLagAlarm(
                        this,
                        "replication",
                        ReplicationLagAlarmPropsBuilder.builder()
                                // Known by this name to whoever is on call; so not one of Names.
                                .name("aurora-%s-replication-lag-%s"
                                        .formatted(role().id(), environment().suffix()))
                                .topicArn(topicArn)
                                .metrics(auroraMetrics())
                                .follows(role() == RegionRole.SECONDARY)
                                .longestMilliseconds(thresholds.database().replicationLagMilliseconds())
                                .build()));
    }

    private AuroraMetrics auroraMetrics() {
        return new AuroraMetrics(data.clusterIdentifier());
    }

    private List<CacheMetrics> cacheMetrics() {
        return CacheMetrics.ofGroup(
                data.cacheIdentifier(), environment().cache().nodes());
    }

    private ServiceMetrics serviceMetrics() {
        return new ServiceMetrics(
                service.service().clusterName(),
                service.service().name(),
                service.loadBalancer().metricName(),
                service.loadBalancer().targetGroupMetricName());
    }
}
