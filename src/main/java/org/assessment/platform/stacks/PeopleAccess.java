package org.assessment.platform.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.constructs.naming.Names;
import org.assessment.platform.PlatformName;

/**
 * What people may do in an environment, by the names of its resources: one that another environment of the account made
 * is not among them.
 */
final class PeopleAccess {
    private final String accountId;
    private final Names global;
    private final List<Region> regions;

    /**
     * What people may do in these regions.
     *
     * @param global names of what spans the regions
     */
    PeopleAccess(String accountId, Names global, List<Region> regions) {
        this.accountId = accountId;
        this.global = global;
        this.regions = List.copyOf(regions);
    }

    /**
     * A region.
     *
     * @param names its names
     * @param keyArn its key
     */
    record Region(Names names, String keyArn) {
        private String prefix() {
            return String.join("-", names.project(), names.environmentSuffix(), names.role()) + "-";
        }
    }

    /** To look: metrics, alarms, logs, and how things are. No value of a secret, no object, no item. */
    List<Statement> reading() {
        return List.of(
                Statement.allow("ReadMetrics")
                        .actions("cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics")
                        .onEvery(WildcardReason.METRICS_READ),
                on("ReadAlarms", "cloudwatch", "alarm:%s*")
                        .actions("cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"),
                Statement.allow("ReadDashboards")
                        .actions("cloudwatch:GetDashboard")
                        .on(each(region ->
                                "arn:aws:cloudwatch::%s:dashboard/%s*".formatted(accountId, region.prefix()))),
                on("ReadLogs", "logs", "log-group:%s*", "log-group:/aws/lambda/%s*", "log-group:/aws/rds/cluster/%s*")
                        .actions(
                                "logs:DescribeLogStreams",
                                "logs:FilterLogEvents",
                                "logs:GetQueryResults",
                                "logs:StartQuery"),
                on("SeeContainers", "ecs", "cluster/%s*", "service/%s*/*")
                        .actions("ecs:DescribeClusters", "ecs:DescribeServices"),
                on("SeeDatabases", "rds", "cluster:%s*", "db:%s*")
                        .actions("rds:DescribeDBClusters", "rds:DescribeDBInstances"),
                Statement.allow("SeeTheGlobalDatabase")
                        .actions("rds:DescribeGlobalClusters")
                        .on(globalDatabase()),
                on("SeeCaches", "elasticache", "replicationgroup:%s*").actions("elasticache:DescribeReplicationGroups"),
                on("SeeSecrets", "secretsmanager", "secret:%s*")
                        .actions("secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds"),
                on("SeeFunctions", "lambda", "function:%s*").actions("lambda:GetFunctionConfiguration"),
                on("SeeQueues", "sqs", "%s*").actions("sqs:GetQueueAttributes", "sqs:GetQueueUrl"),
                on("SeeReplacementsOfTasks", "states", "stateMachine:%s*").actions("states:ListExecutions"));
    }

    /** What docs/runbooks asks for: fail over, rotate, replace tasks, look into queues of lost events. */
    List<Statement> operating() {
        List<Statement> statements = new ArrayList<>(List.of(
                Statement.allow("FailOverAndRotate")
                        .actions("lambda:InvokeFunction")
                        .on(regions.stream()
                                .flatMap(region -> Stream.of(
                                                PlatformName.FAILOVER_TRIGGER, PlatformName.ROTATION_FUNCTION)
                                        .map(name -> arn(
                                                "lambda",
                                                region,
                                                "function:" + region.names().of(name))))
                                .toArray(String[]::new)),
                on("ChangeCredentials", "secretsmanager", "secret:%sdatabase-*")
                        .actions("secretsmanager:RotateSecret", "secretsmanager:UpdateSecretVersionStage"),
                Statement.allow("ReplaceTasks")
                        .actions("ecs:UpdateService")
                        .on(each(region -> arn(
                                "ecs",
                                region,
                                "service/%s/%s"
                                        .formatted(
                                                region.names().of(PlatformName.CONTAINER_CLUSTER),
                                                region.names().of(PlatformName.SERVICE))))),
                on("ReadLostEvents", "sqs", "%s*").actions("sqs:ReceiveMessage")));
        regions.forEach(region -> statements.add(
                Statement.allow("DecryptLostEventsOf" + title(region.names().role()))
                        .actions("kms:Decrypt")
                        .on(region.keyArn())
                        .when(Condition.stringEquals(
                                "kms:ViaService",
                                "sqs.%s.amazonaws.com".formatted(region.names().region())))));
        return statements;
    }

    /** What else an emergency may ask for. It changes how things run, and destroys nothing. */
    List<Statement> repairing() {
        return List.of(
                on("ReadCredentials", "secretsmanager", "secret:%sdatabase-*")
                        .actions(
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:StopReplicationToReplica"),
                Statement.allow("UseTheKeys")
                        .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
                        .on(each(Region::keyArn)),
                on("ChangeDatabases", "rds", "cluster:%s*", "db:%s*")
                        .actions(
                                "rds:CreateDBInstance",
                                "rds:FailoverDBCluster",
                                "rds:ModifyDBCluster",
                                "rds:ModifyDBInstance",
                                "rds:RebootDBInstance"),
                Statement.allow("ChangeRolesOfDatabases")
                        .actions("rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster")
                        .on(globalDatabase())
                        .on(each(region -> arn("rds", region, "cluster:" + region.prefix() + "*"))),
                on("ChangeTheFence", "dynamodb", "table/%s*")
                        .actions("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
                on("StopFunctions", "lambda", "function:%s*")
                        .actions(
                                "lambda:DeleteFunctionConcurrency",
                                "lambda:InvokeFunction",
                                "lambda:PutFunctionConcurrency",
                                "lambda:UpdateFunctionConfiguration"),
                on("StopSchedules", "events", "rule/%s*").actions("events:DisableRule", "events:EnableRule"),
                on("QuietAlarms", "cloudwatch", "alarm:%s*")
                        .actions("cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions"),
                on("SeeTasks", "ecs", "task/%s*/*").actions("ecs:DescribeTasks", "ecs:StopTask"),
                Statement.allow("ReadUploads")
                        .actions("s3:GetObject", "s3:GetObjectVersion")
                        .on(each(region -> uploads(region) + "/*")),
                Statement.allow("ListUploads")
                        .actions("s3:ListBucket", "s3:ListBucketVersions")
                        .on(each(this::uploads)));
    }

    private String uploads(Region region) {
        return "arn:aws:s3:::" + region.names().of(PlatformName.UPLOADS_BUCKET, accountId);
    }

    private String globalDatabase() {
        return "arn:aws:rds::%s:global-cluster:%s".formatted(accountId, global.of(PlatformName.DATABASE_CLUSTER));
    }

    /** On resources of every region, whose names begin as the environment's do. */
    private Statement on(String sid, String service, String... patterns) {
        return Statement.allow(sid)
                .on(regions.stream()
                        .flatMap(region -> Stream.of(patterns)
                                .map(pattern -> arn(service, region, pattern.formatted(region.prefix()))))
                        .toArray(String[]::new));
    }

    private String arn(String service, Region region, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region.names().region(), accountId, resource);
    }

    private String[] each(Function<Region, String> arn) {
        return regions.stream().map(arn).toArray(String[]::new);
    }

    private static String title(String role) {
        return Character.toUpperCase(role.charAt(0)) + role.substring(1);
    }
}
