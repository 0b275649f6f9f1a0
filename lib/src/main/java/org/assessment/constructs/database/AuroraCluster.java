package org.assessment.constructs.database;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.db_subnet_group.DbSubnetGroup;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.rds_cluster.RdsCluster;
import com.hashicorp.cdktf.providers.aws.rds_cluster.RdsClusterServerlessv2ScalingConfiguration;
import com.hashicorp.cdktf.providers.aws.rds_cluster_instance.RdsClusterInstance;
import com.hashicorp.cdktf.providers.aws.rds_cluster_parameter_group.RdsClusterParameterGroup;
import com.hashicorp.cdktf.providers.aws.rds_cluster_parameter_group.RdsClusterParameterGroupParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.Rule;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * One region's cluster of an Aurora MySQL global database: Serverless v2, encrypted with the region's key, TLS and IAM
 * authentication, logs exported. Written so that a plan after a failover, when the roles have changed places, proposes
 * nothing that destroys.
 */
public final class AuroraCluster extends Construct {
    /** Of Aurora MySQL 3. */
    private static final String PARAMETER_FAMILY = "aurora-mysql8.0";

    private static final List<String> EXPORTED_LOGS = List.of("audit", "error", "slowquery");
    private static final int MONITORING_SECONDS = 60;
    /** What is free of charge. */
    private static final int PERFORMANCE_INSIGHTS_DAYS = 7;

    /** Lowest number first when a reader must become the writer. */
    private static final int WRITER_TIER = 0;

    private final AuroraClusterProps props;
    private final RdsCluster cluster;
    private final String arn;
    private final String identifier;
    private final String writerEndpoint;
    private final List<RdsClusterInstance> instances = new ArrayList<>();

    /** Creates the cluster with its instances, after the log groups that it writes to. */
    public AuroraCluster(Construct scope, String id, AuroraClusterProps props) {
        super(scope, id);
        this.props = props;
        List<ITerraformDependable> logGroups = createLogGroups();
        cluster = createCluster(createSubnetGroup(), createParameterGroup(), logGroups);
        arn = cluster.getArn();
        identifier = cluster.getClusterIdentifier();
        writerEndpoint = cluster.getEndpoint();
        IamRole monitoringRole = createMonitoringRole();
        for (int number = 0; number < props.instances(); number++) {
            instances.add(createInstance(number, monitoringRole));
        }
    }

    /** Name of the cluster. */
    public String identifier() {
        return identifier;
    }

    /** ARN of the cluster. */
    public String arn() {
        return arn;
    }

    /** Name of the writer, while the writer is in this cluster. */
    public String writerEndpoint() {
        return writerEndpoint;
    }

    /** Name of the readers. */
    public String readerEndpoint() {
        return cluster.getReaderEndpoint();
    }

    /** The instances, for what must wait until one can be reached. */
    public List<ITerraformDependable> dependables() {
        return List.copyOf(instances);
    }

    private List<ITerraformDependable> createLogGroups() {
        // Made before the cluster, which would make them itself: without a key, and kept for ever.
        List<ITerraformDependable> groups = new ArrayList<>();
        for (String log : EXPORTED_LOGS) {
            groups.add(CloudwatchLogGroup.Builder.create(this, log + "-log")
                    .name("/aws/rds/cluster/" + props.identifier() + "/" + log)
                    .retentionInDays(props.logRetentionDays())
                    .kmsKeyId(props.keyArn())
                    .build());
        }
        return groups;
    }

    private DbSubnetGroup createSubnetGroup() {
        return DbSubnetGroup.Builder.create(this, "subnets")
                .name(props.identifier())
                .description("Private subnets of " + props.identifier())
                .subnetIds(props.subnetIds())
                .build();
    }

    private RdsClusterParameterGroup createParameterGroup() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("require_secure_transport", "ON");
        // Who connected and who changed rights or tables; not the queries, which carry students' data.
        parameters.put("server_audit_logging", "1");
        parameters.put("server_audit_events", "CONNECT,QUERY_DCL,QUERY_DDL");
        parameters.put("slow_query_log", "1");
        parameters.put("long_query_time", "2");
        parameters.put("log_output", "FILE");
        return RdsClusterParameterGroup.Builder.create(this, "parameters")
                .name(props.identifier())
                .family(PARAMETER_FAMILY)
                .description("Parameters of " + props.identifier())
                .parameter(parameters.entrySet().stream()
                        .map(parameter -> RdsClusterParameterGroupParameter.builder()
                                .name(parameter.getKey())
                                .value(parameter.getValue())
                                .applyMethod("immediate")
                                .build())
                        .toList())
                .build();
    }

    private RdsCluster createCluster(
            DbSubnetGroup subnets, RdsClusterParameterGroup parameters, List<ITerraformDependable> logGroups) {
        RdsCluster.Builder builder = RdsCluster.Builder.create(this, "cluster")
                .clusterIdentifier(props.identifier())
                .globalClusterIdentifier(props.globalIdentifier())
                .engine(GlobalDatabase.ENGINE)
                .engineVersion(props.engineVersion())
                .dbSubnetGroupName(subnets.getName())
                .dbClusterParameterGroupName(parameters.getName())
                .vpcSecurityGroupIds(props.securityGroupIds())
                .storageEncrypted(true)
                .kmsKeyId(props.keyArn())
                .iamDatabaseAuthenticationEnabled(true)
                .enabledCloudwatchLogsExports(EXPORTED_LOGS)
                .serverlessv2ScalingConfiguration(RdsClusterServerlessv2ScalingConfiguration.builder()
                        .minCapacity(props.capacity().minimum())
                        .maxCapacity(props.capacity().maximum())
                        .build())
                .backupRetentionPeriod(props.backup().retentionDays())
                .preferredBackupWindow(props.backup().window())
                .preferredMaintenanceWindow(props.backup().maintenanceWindow())
                .copyTagsToSnapshot(true)
                .deletionProtection(props.deletionProtection())
                .skipFinalSnapshot(!props.deletionProtection())
                .finalSnapshotIdentifier(props.deletionProtection() ? props.identifier() + "-final" : null)
                // What a plan shows happens when it is applied, not at night.
                .applyImmediately(true)
                .lifecycle(survivesFailover())
                .dependsOn(logGroups);
        if (props.membership() instanceof AuroraClusterProps.First first) {
            builder.databaseName(first.databaseName()).masterUsername(first.masterUsername());
        } else if (props.membership() instanceof AuroraClusterProps.Follower follower) {
            builder.sourceRegion(follower.sourceRegion()).enableGlobalWriteForwarding(props.writeForwarding());
        }
        RdsCluster created = builder.build();
        if (props.membership() instanceof AuroraClusterProps.First first) {
            setPassword(created, first.passwordReference());
        }
        return created;
    }

    /** Escape hatch: {@code master_password_wo} is in neither state nor plan. Provider 5.88 or newer. */
    private static void setPassword(RdsCluster cluster, String passwordReference) {
        cluster.addOverride("master_password_wo", passwordReference);
        // Left alone for good: a new number would set the password again, which is the rotation's to do.
        cluster.addOverride("master_password_wo_version", 1);
    }

    private static TerraformResourceLifecycle survivesFailover() {
        return TerraformResourceLifecycle.builder()
                .ignoreChanges(List.of(
                        // After a failover AWS names the other cluster here, and taking it away would promote this one.
                        "replication_source_identifier",
                        // AWS takes a cluster out and in again while roles change; a change of it replaces the cluster.
                        "global_cluster_identifier",
                        // The global database upgrades its members.
                        "engine_version"))
                .build();
    }

    private RdsClusterInstance createInstance(int number, IamRole monitoringRole) {
        RdsClusterInstance instance = RdsClusterInstance.Builder.create(this, "instance-" + number)
                .identifier(props.identifier() + "-" + number)
                .clusterIdentifier(cluster.getId())
                .engine(GlobalDatabase.ENGINE)
                .engineVersion(cluster.getEngineVersion())
                .instanceClass("db.serverless")
                .promotionTier(number == 0 ? WRITER_TIER : WRITER_TIER + 1)
                .publiclyAccessible(false)
                .monitoringInterval(MONITORING_SECONDS)
                .monitoringRoleArn(monitoringRole.getArn())
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(props.keyArn())
                .performanceInsightsRetentionPeriod(PERFORMANCE_INSIGHTS_DAYS)
                // Has no effect in a global database; said, so that nobody counts on it.
                .autoMinorVersionUpgrade(false)
                .copyTagsToSnapshot(true)
                .applyImmediately(true)
                .build();
        Exemption.from(
                Rule.PATCHED,
                instance,
                "AWS does not upgrade the clusters of a global database by itself; database.engineVersion does.");
        return instance;
    }

    private IamRole createMonitoringRole() {
        IamRole role = IamRole.Builder.create(this, "monitoring-role")
                .name(props.monitoringRoleName())
                .description("Lets RDS deliver enhanced monitoring of " + props.identifier())
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("EnhancedMonitoringOfThisAccount")
                        .to(Principal.service("monitoring.rds.amazonaws.com"))
                        .actions("sts:AssumeRole")
                        .when(Condition.sourceAccount(props.accountId()))))
                .build();
        // As AWS's own AmazonRDSEnhancedMonitoringRole, but for this region and account only.
        String logGroup = "arn:aws:logs:%s:%s:log-group:RDSOSMetrics".formatted(props.region(), props.accountId());
        IamRolePolicy.Builder.create(this, "monitoring-role-policy")
                .name("deliver-enhanced-monitoring")
                .role(role.getId())
                .policy(PolicyDocument.of(
                        Statement.allow("MakeLogGroup")
                                .actions("logs:CreateLogGroup", "logs:PutRetentionPolicy")
                                .on(logGroup + ":*"),
                        Statement.allow("WriteLogStreams")
                                .actions(
                                        "logs:CreateLogStream",
                                        "logs:PutLogEvents",
                                        "logs:DescribeLogStreams",
                                        "logs:GetLogEvents")
                                .on(logGroup + ":log-stream:*")))
                .build();
        return role;
    }
}
