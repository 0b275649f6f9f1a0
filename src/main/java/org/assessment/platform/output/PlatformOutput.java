package org.assessment.platform.output;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.output.OutputDefinition;
import org.assessment.platform.Layer;
import org.assessment.platform.configuration.Environment;

/** Every identifier that a deployment hands on: the one list that stacks, tests, scripts and documents read. */
public enum PlatformOutput implements OutputDefinition {
    /** The VPC. */
    VPC_ID(Layer.NETWORKING, "VPCId", "VPC of the region"),
    /** Private subnets. */
    PRIVATE_SUBNET_IDS(Layer.NETWORKING, "PrivateSubnetIds", "Private subnets of the region, one a zone"),
    /** Endpoints. */
    VPC_ENDPOINT_IDS(Layer.NETWORKING, "VpcEndpointIds", "Gateway and interface endpoints of the region's VPC"),
    /** The key. */
    KMS_KEY_ARN(Layer.SECURITY, "KmsKeyArn", "Customer-managed key that encrypts the region's data"),
    /** The global database. */
    GLOBAL_CLUSTER_IDENTIFIER(Layer.DATA, Scope.ONCE, "GlobalClusterIdentifier", "Aurora global database"),
    /** Its writer. */
    GLOBAL_CLUSTER_ENDPOINT(
            Layer.DATA, Scope.ONCE, "GlobalClusterEndpoint", "Name of the writer, whichever region it is in"),
    /** The region's member of it. */
    CLUSTER_IDENTIFIER(Layer.DATA, "ClusterIdentifier", "Aurora cluster of the region"),
    /** How it is reached. */
    CLUSTER_ENDPOINT(
            Layer.DATA,
            "ClusterEndpoint",
            "Name of the region's cluster: of its writer in the primary, of its readers in the secondary"),
    /** The master's credentials. */
    DATABASE_SECRET_ARN(Layer.DATA, "DatabaseSecretArn", "Credentials of the database's master user"),
    /** The application's credentials. */
    APPLICATION_SECRET_ARN(Layer.DATA, "ApplicationSecretArn", "Credentials of the application's database user"),
    /** Who changes both. */
    ROTATION_FUNCTION_NAME(
            Layer.DATA, "RotationFunctionName", "Function that rotates the credentials where they are no replicas"),
    /** The cache. */
    REDIS_ENDPOINT(Layer.DATA, "RedisEndpoint", "Name of the primary node of the region's cache"),
    /** The bucket. */
    BUCKET_NAME(Layer.DATA, "BucketName", "Bucket of the region for what students hand in"),
    /** Where the service runs. */
    ECS_CLUSTER_ARN(Layer.SERVICE, "EcsClusterArn", "ECS cluster of the region"),
    /** The service. */
    ECS_SERVICE_NAME(Layer.SERVICE, "EcsServiceName", "ECS service of the region"),
    /** How it is reached. */
    LOAD_BALANCER_DNS_NAME(Layer.SERVICE, "LoadBalancerDnsName", "Name of the region's load balancer"),
    /** Where its images are pushed. */
    ECR_REPOSITORY_URL(Layer.SERVICE, "EcrRepositoryUrl", "Repository of the region for the service's images"),
    /** Who watches. */
    HEALTH_MONITOR_FUNCTION_NAME(
            Layer.FAILOVER,
            "HealthMonitorFunctionName",
            "Function of the region that watches the database every minute"),
    /** Who changes roles. */
    FAILOVER_TRIGGER_FUNCTION_NAME(
            Layer.FAILOVER,
            Scope.ROLE_BUT_PRIMARY,
            "FailoverTriggerFunctionName",
            "Function that makes the region's cluster the writer when it is asked to"),
    /** What decides where students are led. */
    HEALTH_CHECK_ID(
            Layer.GLOBAL,
            Scope.ROLE,
            "HealthCheckId",
            "Health check of Route 53 on the region's service, with two regions or `service.domain`",
            Environment::watchesServices),
    /** Where alarms tell people. */
    SNS_TOPIC_ARN(Layer.SECURITY, "SNSTopicArn", "Topic on which alarms and functions of the region tell people"),
    /** What people look at first. */
    DASHBOARD_NAME(
            Layer.MONITORING, "DashboardName", "Dashboard of the region: is it up, is it fast, may it take over"),
    /** How far the standby is behind. */
    REPLICATION_LAG_ALARM_NAME(
            Layer.MONITORING,
            Scope.ROLE_BUT_PRIMARY,
            "ReplicationLagAlarmName",
            "Alarm about the replication lag of the region's cluster while it follows the other region's"),
    /** The peering. */
    VPC_PEERING_CONNECTION_ID(
            Layer.GLOBAL, Scope.ONCE, "VPCPeeringConnectionId", "Peering connection between the two regions' VPCs"),
    /** The trail. */
    AUDIT_TRAIL_ARN(
            Layer.GLOBAL,
            "AuditTrailArn",
            "Audit trail of the account, with `audit.trail`",
            made -> made.audit().trail()),
    /** Its files. */
    AUDIT_BUCKET_NAME(
            Layer.GLOBAL,
            "AuditBucketName",
            "Bucket of the audit trail's files, with `audit.trail`",
            made -> made.audit().trail()),
    /** The role for emergencies. */
    BREAK_GLASS_ROLE_ARN(
            Layer.ACCESS,
            "BreakGlassRoleArn",
            "Role for emergencies, with `access.breakGlass`",
            made -> made.access().breakGlass()),
    /** The pipeline's role. */
    PIPELINE_ROLE_ARN(
            Layer.ACCESS,
            "PipelineRoleArn",
            "Role with which the CI pipeline deploys, with `access.pipeline`",
            made -> made.access().pipeline().isPresent());

    private final Layer layer;

    @SuppressWarnings("ImmutableEnumChecker") // They look at their argument alone.
    private final Predicate<Environment> presence;

    private final Scope scope;
    private final String baseName;
    private final String description;

    PlatformOutput(Layer layer, String baseName, String description) {
        this(layer, Scope.ROLE, baseName, description);
    }

    /** Of what an environment has once, if it is switched on. */
    PlatformOutput(Layer layer, String baseName, String description, Predicate<Environment> presence) {
        this(layer, Scope.ONCE, baseName, description, presence);
    }

    PlatformOutput(Layer layer, Scope scope, String baseName, String description) {
        this(layer, scope, baseName, description, environment -> layer != Layer.GLOBAL || environment.hasStandby());
    }

    PlatformOutput(Layer layer, Scope scope, String baseName, String description, Predicate<Environment> presence) {
        this.layer = layer;
        this.scope = scope;
        this.baseName = baseName;
        this.description = description;
        this.presence = presence;
    }

    /** The names of all outputs of an environment. */
    public static List<String> namesFor(Environment environment) {
        return Arrays.stream(values())
                .flatMap(output -> output.rolesIn(environment).stream().map(output::name))
                .toList();
    }

    @Override
    public String name(RegionRole role) {
        return scope == Scope.ROLE || (scope == Scope.ROLE_BUT_PRIMARY && role != RegionRole.PRIMARY)
                ? role.title() + baseName
                : baseName;
    }

    @Override
    public String description() {
        return description;
    }

    /** The layer whose stacks declare it. */
    public Layer layer() {
        return layer;
    }

    /** For which of an environment's regions it is declared. */
    public List<RegionRole> rolesIn(Environment environment) {
        List<RegionRole> roles = environment.roles();
        List<RegionRole> withStack = layer.rolesIn(environment);
        if (!presence.test(environment) || (scope == Scope.ROLE_BUT_PRIMARY && !environment.hasStandby())) {
            return List.of();
        }
        if (scope == Scope.ONCE || withStack.isEmpty()) {
            return withStack.subList(0, Math.min(1, withStack.size()));
        }
        // The one stack that spans the regions declares those of each.
        return layer.spansRegions() ? roles : withStack;
    }

    private enum Scope {
        /** One for each region, with its role in the name. */
        ROLE,
        /** One for each region where there are two, with its role in the name unless that is the primary. */
        ROLE_BUT_PRIMARY,
        /** One for all regions, declared in the primary's stack or in the global one. */
        ONCE
    }
}
