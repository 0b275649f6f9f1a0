package org.assessment.platform.stacks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assessment.constructs.container.ContainerCluster;
import org.assessment.constructs.container.ContainerClusterPropsBuilder;
import org.assessment.constructs.container.ContainerRepository;
import org.assessment.constructs.container.ContainerRepositoryPropsBuilder;
import org.assessment.constructs.container.CredentialRenewal;
import org.assessment.constructs.container.CredentialRenewalProps;
import org.assessment.constructs.container.CredentialRenewalPropsBuilder;
import org.assessment.constructs.container.CredentialRenewalPropsNamesBuilder;
import org.assessment.constructs.container.DeploymentAlarms;
import org.assessment.constructs.container.DeploymentAlarmsPropsBuilder;
import org.assessment.constructs.container.FargateService;
import org.assessment.constructs.container.FargateServicePropsBuilder;
import org.assessment.constructs.container.FargateTask;
import org.assessment.constructs.container.FargateTaskProps;
import org.assessment.constructs.container.FargateTaskPropsBuilder;
import org.assessment.constructs.container.FargateTaskPropsContainerBuilder;
import org.assessment.constructs.container.RegistryReplication;
import org.assessment.constructs.container.RegistryReplicationPropsBuilder;
import org.assessment.constructs.container.ServiceScaling;
import org.assessment.constructs.container.ServiceScalingProps;
import org.assessment.constructs.container.ServiceScalingPropsBuilder;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.constructs.loadbalancing.RegionalCertificate;
import org.assessment.constructs.loadbalancing.RegionalCertificatePropsBuilder;
import org.assessment.constructs.loadbalancing.ServiceLoadBalancer;
import org.assessment.constructs.loadbalancing.ServiceLoadBalancerProps;
import org.assessment.constructs.loadbalancing.ServiceLoadBalancerPropsBuilder;
import org.assessment.constructs.loadbalancing.WebFirewall;
import org.assessment.constructs.loadbalancing.WebFirewallPropsBuilder;
import org.assessment.constructs.monitoring.Alarm;
import org.assessment.constructs.monitoring.AlarmPropsBuilder;
import org.assessment.constructs.monitoring.Comparison;
import org.assessment.constructs.monitoring.Metric;
import org.assessment.constructs.monitoring.MissingData;
import org.assessment.constructs.monitoring.Statistic;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.EndpointService;
import org.assessment.constructs.network.Port;
import org.assessment.constructs.network.TierSecurityGroup;
import org.assessment.constructs.network.TierSecurityGroupPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.DomainSettings;
import org.assessment.platform.configuration.RegionSettings;
import org.assessment.platform.configuration.ServiceSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** What students reach: tasks behind a load balancer, in both regions the same but for their number and the data. */
public final class ServiceStack extends PlatformStack {
    private final RegionFoundation foundation;
    private final DataStack data;
    private final ServiceSettings settings;
    private final ServiceLoadBalancer loadBalancer;
    private final TierSecurityGroup tasks;
    private final FargateService service;
    private final Optional<Alarm> down;
    private final CredentialRenewal renewal;

    /** Creates the stack on the region's network and data. */
    public ServiceStack(Construct scope, RegionFoundation foundation, DataStack data) {
        super(scope, Layer.SERVICE, foundation.context());
        this.foundation = foundation;
        this.data = data;
        settings = environment().service();
        ContainerRepository repository = createRepository();
        loadBalancer = createLoadBalancer();
        tasks = createTaskSecurityGroup();
        openPaths();
        ContainerCluster cluster = createCluster();
        service = createService(cluster, createTask(repository), createDeploymentAlarms());
        scale();
        renewal = renewCredentials();
        down = environment().watchesServices() ? Optional.of(createDownAlarm()) : Optional.empty();
        output(PlatformOutput.ECS_CLUSTER_ARN, cluster.arn());
        output(PlatformOutput.ECS_SERVICE_NAME, service.name());
        output(PlatformOutput.LOAD_BALANCER_DNS_NAME, loadBalancer.dnsName());
        output(PlatformOutput.ECR_REPOSITORY_URL, repository.url());
    }

    /** The load balancer, for alarms and for records in DNS. */
    public ServiceLoadBalancer loadBalancer() {
        return loadBalancer;
    }

    /** The alarm on nobody being there to serve, for health checks; only where there are some. */
    public Alarm downAlarm() {
        return down.orElseThrow(() -> new IllegalStateException(
                "Nothing watches the service: there is neither a second region nor a domain"));
    }

    /** The service, for alarms. */
    public FargateService service() {
        return service;
    }

    /** What replaces the tasks after a rotation, for alarms. */
    public CredentialRenewal renewal() {
        return renewal;
    }

    private ContainerRepository createRepository() {
        // Of no role: replication keeps the name.
        String name = names().withRole(Layer.GLOBAL.id()).of(PlatformName.IMAGE_REPOSITORY);
        if (settings.imageReplication()) {
            peerOfPrimary()
                    .ifPresent(peer -> new RegistryReplication(
                            this,
                            "image-replication",
                            RegistryReplicationPropsBuilder.builder()
                                    .repositoryName(name)
                                    .accountId(accountId())
                                    .destinationRegion(peer)
                                    .build()));
        }
        return new ContainerRepository(
                this,
                "images",
                ContainerRepositoryPropsBuilder.builder()
                        .name(name)
                        .keyArn(keyArn())
                        .forceDelete(!environment().protection().deletion())
                        .build());
    }

    private ServiceLoadBalancer createLoadBalancer() {
        ServiceLoadBalancer created = new ServiceLoadBalancer(
                this,
                "load-balancer",
                ServiceLoadBalancerPropsBuilder.builder()
                        .name(names().of(PlatformName.LOAD_BALANCER))
                        .targetGroupName(names().of(PlatformName.TARGET_GROUP))
                        .securityGroupName(names().of(PlatformName.LOAD_BALANCER_GROUP))
                        .vpcId(foundation.networking().vpcId())
                        .entrance(settings.domain().map(this::openEntrance).orElseGet(this::internalEntrance))
                        .healthCheckPath(settings.healthCheckPath())
                        .accessLogBucket(foundation.security().logBucketName())
                        .accessLogPrefix(foundation.security().loadBalancerLogPrefix())
                        .deletionProtection(environment().protection().deletion())
                        .build());
        settings.domain().ifPresent(domain -> guard(created));
        return created;
    }

    private ServiceLoadBalancerProps.Entrance internalEntrance() {
        return new ServiceLoadBalancerProps.Internal(
                foundation.networking().privateSubnetIds(),
                foundation.networking().range());
    }

    private ServiceLoadBalancerProps.Entrance openEntrance(DomainSettings domain) {
        RegionalCertificate certificate = new RegionalCertificate(
                this,
                "certificate",
                RegionalCertificatePropsBuilder.builder()
                        .domainName(domain.name())
                        .hostedZoneId(domain.hostedZoneId())
                        .ownsValidationRecord(role() == RegionRole.PRIMARY)
                        .build());
        return new ServiceLoadBalancerProps.Public(foundation.networking().publicSubnetIds(), certificate.arn());
    }

    private void guard(ServiceLoadBalancer guarded) {
        new WebFirewall(
                this,
                "firewall",
                WebFirewallPropsBuilder.builder()
                        .name(names().of(PlatformName.WEB_FIREWALL))
                        .resourceArn(guarded.arn())
                        .requestLimit(settings.requestLimit())
                        .keyArn(keyArn())
                        .logRetentionDays(environment().logs().retentionDays())
                        .build());
    }

    private TierSecurityGroup createTaskSecurityGroup() {
        TierSecurityGroup group = new TierSecurityGroup(
                this,
                "tasks-security-group",
                TierSecurityGroupPropsBuilder.builder()
                        .name(names().of(PlatformName.TASKS))
                        .description("Tasks of the service")
                        .vpcId(foundation.networking().vpcId())
                        .build());
        NetworkingStack networking = foundation.networking();
        return group.allowToGroup(
                        "to-endpoints",
                        networking.endpointSecurityGroupId(),
                        Port.HTTPS,
                        "Tasks call AWS through interface endpoints")
                .allowToPrefixList(
                        "to-s3",
                        networking.prefixListId(EndpointService.S3),
                        Port.HTTPS,
                        "Tasks read image layers and write uploads")
                .allowToPrefixList(
                        "to-dynamodb",
                        networking.prefixListId(EndpointService.DYNAMODB),
                        Port.HTTPS,
                        "Tasks call DynamoDB through its gateway endpoint");
    }

    private void openPaths() {
        NetworkingStack networking = foundation.networking();
        loadBalancer
                .securityGroup()
                .allowInto("to-tasks", tasks.groupId(), settings.containerPort(), "Load balancer to tasks");
        tasks.allowInto("to-database", networking.databaseSecurityGroupId(), Port.MYSQL, "Tasks to database")
                .allowInto("to-cache", networking.cacheSecurityGroupId(), Port.VALKEY, "Tasks to cache");
        // The writer is in the other region for the standby always, and after a failover for the other one.
        peerRange()
                .ifPresent(peer ->
                        tasks.allowTo("to-peer-database", peer, Port.MYSQL, "Tasks to the writer in the peer region"));
    }

    private ContainerCluster createCluster() {
        return new ContainerCluster(
                this,
                "cluster",
                ContainerClusterPropsBuilder.builder()
                        .name(names().of(PlatformName.CONTAINER_CLUSTER))
                        .keyArn(keyArn())
                        .logRetentionDays(environment().logs().retentionDays())
                        .build());
    }

    private FargateTask createTask(ContainerRepository repository) {
        return new FargateTask(
                this,
                "task",
                FargateTaskPropsBuilder.builder()
                        .family(names().of(PlatformName.TASK))
                        .region(region())
                        .accountId(accountId())
                        .keyArn(keyArn())
                        .size(new FargateTaskProps.Size(settings.cpu(), settings.memory()))
                        .container(FargateTaskPropsContainerBuilder.builder()
                                .image(repository.image(settings.image()))
                                .repositoryArn(repository.arn())
                                .port(settings.containerPort())
                                .healthCheck(settings.healthCheckCommand())
                                .stopTimeoutSeconds(settings.stopTimeoutSeconds())
                                .environment(variables())
                                .build())
                        .secret(new FargateTaskProps.Secret(
                                data.applicationSecretArn(),
                                Map.of("DATABASE_USER", "username", "DATABASE_PASSWORD", "password")))
                        .roles(new FargateTaskProps.Roles(
                                names().of(PlatformName.TASK_EXECUTION_ROLE), names().of(PlatformName.TASK_ROLE)))
                        .permissions(permissions())
                        .logGroupName(names().of(PlatformName.TASK_LOGS))
                        .logRetentionDays(environment().logs().retentionDays())
                        .build());
    }

    /** What the application is told; nothing of it is secret. */
    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_REGION", region());
        variables.put("ENVIRONMENT", environment().name());
        variables.put("PORT", String.valueOf(settings.containerPort()));
        variables.put("DATABASE_HOST", data.writerEndpoint());
        variables.put("DATABASE_PORT", String.valueOf(Port.MYSQL.number()));
        variables.put("DATABASE_NAME", environment().database().name());
        variables.put("CACHE_HOST", data.cacheEndpoint());
        variables.put("CACHE_PORT", String.valueOf(Port.VALKEY.number()));
        variables.put("CACHE_NAME", data.cacheIdentifier());
        variables.put("CACHE_USER", data.cacheUserName());
        variables.put("UPLOADS_BUCKET", data.uploadsBucketName());
        variables.put("METRICS_NAMESPACE", metricsNamespace());
        return variables;
    }

    private List<Statement> permissions() {
        return List.of(
                Statement.allow("SignInToTheCache")
                        .actions("elasticache:Connect")
                        .on(data.cacheConnectArns().toArray(String[]::new)),
                Statement.allow("KeepWhatIsHandedIn")
                        .actions("s3:GetObject", "s3:PutObject")
                        .on(data.uploadsBucketArn() + "/*"),
                Statement.allow("FindWhatIsHandedIn").actions("s3:ListBucket").on(data.uploadsBucketArn()),
                Statement.allow("PublishMetrics")
                        .actions("cloudwatch:PutMetricData")
                        .onEvery(WildcardReason.METRICS)
                        .when(Condition.stringEquals("cloudwatch:namespace", metricsNamespace())));
    }

    private String metricsNamespace() {
        return environment().project() + "/" + environment().suffix() + "/service";
    }

    private DeploymentAlarms createDeploymentAlarms() {
        return new DeploymentAlarms(
                this,
                "deployment-alarms",
                DeploymentAlarmsPropsBuilder.builder()
                        .faultsName(names().of(PlatformName.DEPLOYMENT_FAULTS))
                        .unhealthyName(names().of(PlatformName.DEPLOYMENT_UNHEALTHY))
                        .loadBalancer(loadBalancer.metricName())
                        .targetGroup(loadBalancer.targetGroupMetricName())
                        .build());
    }

    /** Tells nobody: it decides whether clients are led to this region. */
    private Alarm createDownAlarm() {
        return new Alarm(
                this,
                "down",
                AlarmPropsBuilder.builder()
                        .name(names().of(PlatformName.SERVICE_DOWN))
                        .description("No task of the region passes the load balancer's health check. Route 53 leads"
                                + " clients to the other region, where there is one. Look at the service's events and"
                                + " the tasks' log.")
                        .metric(new Metric(
                                "AWS/ApplicationELB",
                                "HealthyHostCount",
                                Map.of(
                                        "LoadBalancer", loadBalancer.metricName(),
                                        "TargetGroup", loadBalancer.targetGroupMetricName()),
                                Statistic.MAXIMUM,
                                60))
                        .comparison(Comparison.LESS)
                        .threshold(1)
                        // Two minutes: a deployment never takes the last healthy task away. Route 53 knows no "m of n".
                        .evaluationPeriods(2)
                        .datapointsToAlarm(2)
                        // Without a registered task there is no metric, and nobody to serve.
                        .missingData(MissingData.BREACHING)
                        .topicArn(Optional.empty())
                        .build());
    }

    private FargateService createService(ContainerCluster cluster, FargateTask task, DeploymentAlarms alarms) {
        return new FargateService(
                this,
                "service",
                FargateServicePropsBuilder.builder()
                        .name(names().of(PlatformName.SERVICE))
                        .cluster(cluster)
                        .task(task)
                        .desiredCount(desiredCount())
                        .subnetIds(foundation.networking().privateSubnetIds())
                        .securityGroupIds(List.of(tasks.groupId()))
                        .targetGroupArn(loadBalancer.targetGroupArn())
                        .listeners(loadBalancer.listeners())
                        .alarmNames(alarms.names())
                        .gracePeriodSeconds(settings.gracePeriodSeconds())
                        .build());
    }

    private void scale() {
        new ServiceScaling(
                this,
                "scaling",
                ServiceScalingPropsBuilder.builder()
                        .name(names().of(PlatformName.SERVICE))
                        .service(service)
                        .minimum(desiredCount())
                        .maximum(settings.maximumTasks())
                        .cpuPercent(settings.cpuTargetPercent())
                        .memoryPercent(settings.memoryTargetPercent())
                        .requestsPerTask(settings.requestsPerTask())
                        .resourceLabel(loadBalancer.metricName() + "/" + loadBalancer.targetGroupMetricName())
                        .busyTimes(settings.exams().stream()
                                .map(exam ->
                                        new ServiceScalingProps.BusyTime(exam.start(), exam.end(), exam.minimumTasks()))
                                .toList())
                        .build());
    }

    private CredentialRenewal renewCredentials() {
        return new CredentialRenewal(
                this,
                "credential-renewal",
                CredentialRenewalPropsBuilder.builder()
                        .service(service)
                        .accountId(accountId())
                        .region(region())
                        .secretArns(data.applicationSecretArns())
                        .peer(peerOfPrimary()
                                .map(peer -> new CredentialRenewalProps.Peer(
                                        peer, names().of(PlatformName.ROTATED_TO_PEER))))
                        .names(CredentialRenewalPropsNamesBuilder.builder()
                                .stateMachine(names().of(PlatformName.RENEWAL))
                                .stateMachineRole(names().of(PlatformName.RENEWAL_ROLE))
                                .rule(names().of(PlatformName.ROTATED))
                                .ruleRole(names().of(PlatformName.ROTATED_ROLE))
                                .build())
                        .build());
    }

    private int desiredCount() {
        return role() == RegionRole.PRIMARY ? settings.primaryTasks() : settings.secondaryTasks();
    }

    /** The other region, seen from the primary: the one that credentials and images go out from. */
    private Optional<String> peerOfPrimary() {
        return role() == RegionRole.PRIMARY
                ? environment().region(role().peer()).map(RegionSettings::name)
                : Optional.empty();
    }

    private String keyArn() {
        return foundation.security().keyArn();
    }
}
