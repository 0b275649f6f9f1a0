package org.assessment.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assessment.constructs.naming.RegionRole;

/**
 * The metrics that exist: AWS's from its documentation, the functions' own from their READMEs, which are tested against
 * the code. A metric belongs here when its page has been read, with exactly the dimensions that the page gives.
 */
final class MetricCatalogue {

    private static final Path ROTATION = Path.of("lambda", "rotation", "README.md");
    private static final Path FAILOVER = Path.of("lambda", "failover", "README.md");

    /** A row of the table of metrics: the name in quotes, the unit, the rest. */
    private static final Pattern ROW =
            Pattern.compile("\\| `(?<name>\\w+)` \\| (?:Count|Seconds|Milliseconds) \\| (?<rest>.*) \\|");

    private static final List<KnownMetric> METRICS = all();

    private MetricCatalogue() {}

    /** When a metric has data. */
    enum Presence {
        /** As long as the resource is there. */
        ALWAYS,
        /** As long as there are tasks behind the load balancer: silence may be read either way. */
        WHILE_SERVED,
        /** Only in a period in which it happens. */
        ON_EVENT,
        /** As long as the region's cluster follows the other's: in the secondary, until roles change. */
        WHILE_FOLLOWING;

        /** Whether silence is what this role expects. */
        boolean isSilentIn(RegionRole role) {
            return this == ON_EVENT || (this == WHILE_FOLLOWING && role == RegionRole.PRIMARY);
        }
    }

    /**
     * A metric that exists.
     *
     * @param namespace its namespace
     * @param name its name
     * @param dimensions the names of its dimensions, all of them
     * @param presence when it has data
     */
    record KnownMetric(String namespace, String name, Set<String> dimensions, Presence presence) {}

    static Optional<KnownMetric> find(String namespace, String name, Set<String> dimensions) {
        return METRICS.stream()
                .filter(metric -> metric.namespace().equals(namespace)
                        && metric.name().equals(name)
                        && metric.dimensions().equals(dimensions))
                .findFirst();
    }

    private static List<KnownMetric> all() {
        List<KnownMetric> all = new ArrayList<>();
        all.addAll(ofServices());
        // Of a metric filter, which writes where it finds something; an environment's own by its name.
        all.addAll(of(
                "Assessment/Audit",
                Presence.ON_EVENT,
                Set.of(),
                "assess-dev-global-break-glass-used",
                "assess-prod-global-break-glass-used"));
        all.addAll(ofRotation());
        all.addAll(ofFailover());
        return List.copyOf(all);
    }

    private static List<KnownMetric> ofServices() {
        List<KnownMetric> all = new ArrayList<>();
        // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
        // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html
        // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
        all.addAll(of(
                "AWS/RDS",
                Presence.ALWAYS,
                Set.of("DBClusterIdentifier"),
                "CPUUtilization",
                "DatabaseConnections",
                "ACUUtilization",
                "ServerlessDatabaseCapacity",
                "FreeableMemory",
                "Deadlocks",
                "CommitLatency"));
        // "This metric is available only in secondary AWS Regions": the first page.
        all.addAll(of(
                "AWS/RDS",
                Presence.WHILE_FOLLOWING,
                Set.of("DBClusterIdentifier"),
                "AuroraGlobalDBReplicationLag",
                "AuroraGlobalDBRPOLag"));
        // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
        // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html
        all.addAll(of(
                "AWS/ElastiCache",
                Presence.ALWAYS,
                Set.of("CacheClusterId", "CacheNodeId"),
                "EngineCPUUtilization",
                "DatabaseMemoryUsagePercentage",
                "Evictions"));
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
        all.addAll(of(
                "ECS/ContainerInsights",
                Presence.ALWAYS,
                Set.of("ClusterName", "ServiceName"),
                "DesiredTaskCount",
                "RunningTaskCount"));
        // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
        all.addAll(of(
                "AWS/ApplicationELB",
                Presence.ON_EVENT,
                Set.of("LoadBalancer"),
                "RequestCount",
                "HTTPCode_Target_5XX_Count",
                "HTTPCode_ELB_5XX_Count",
                "TargetResponseTime"));
        all.addAll(of(
                "AWS/ApplicationELB",
                Presence.ON_EVENT,
                Set.of("LoadBalancer", "TargetGroup"),
                "HTTPCode_Target_5XX_Count"));
        // "Reported if there are registered targets": the same page.
        all.addAll(of(
                "AWS/ApplicationELB",
                Presence.WHILE_SERVED,
                Set.of("LoadBalancer", "TargetGroup"),
                "HealthyHostCount",
                "UnHealthyHostCount"));
        // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
        all.addAll(of(
                "AWS/Lambda",
                Presence.ON_EVENT,
                Set.of("FunctionName"),
                "Duration",
                "Errors",
                "Invocations",
                "Throttles"));
        // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
        all.addAll(of("AWS/States", Presence.ON_EVENT, Set.of("StateMachineArn"), "ExecutionsFailed"));
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
        // "active for up to six hours from the last activity": a queue that nothing comes to says nothing.
        all.addAll(of("AWS/SQS", Presence.ON_EVENT, Set.of("QueueName"), "ApproximateNumberOfMessagesVisible"));
        // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
        all.addAll(of("AWS/Events", Presence.ON_EVENT, Set.of("RuleName"), "FailedInvocations"));
        return all;
    }

    private static List<KnownMetric> of(String namespace, Presence presence, Set<String> dimensions, String... names) {
        return Arrays.stream(names)
                .map(name -> new KnownMetric(namespace, name, dimensions, presence))
                .toList();
    }

    /** The last column holds the sets of dimensions, one behind the other. */
    private static List<KnownMetric> ofRotation() {
        Pattern set = Pattern.compile("`\\w+`(, `\\w+`)*");
        List<KnownMetric> metrics = new ArrayList<>();
        for (Matcher row : rows(ROTATION)) {
            // Reported on a schedule; all others when a rotation runs.
            Presence presence = row.group("name").equals("SecretAge") ? Presence.ALWAYS : Presence.ON_EVENT;
            String sets = row.group("rest").replaceAll("\\(.*?\\)", "");
            set.matcher(sets)
                    .results()
                    .map(result -> Set.of(result.group().replace("`", "").split(", ")))
                    .forEach(dimensions -> metrics.add(
                            new KnownMetric("AssessmentPlatform/Rotation", row.group("name"), dimensions, presence)));
        }
        return metrics;
    }

    private static List<KnownMetric> ofFailover() {
        return rows(FAILOVER).stream()
                .map(row -> row.group("name"))
                .map(name -> new KnownMetric(
                        "StudentAssessment/Failover", name, Set.of("GlobalCluster"), presenceInFailover(name)))
                .toList();
    }

    /** Of each run of the monitor, unless the README says when not. */
    private static Presence presenceInFailover(String name) {
        return switch (name) {
            case "WriterReachable",
                    "WriterProbeTime",
                    "WitnessAge",
                    "WitnessRun",
                    "RoleChangeCalls",
                    "RoleChangeTime",
                    "RequestsRefused",
                    "AutomaticFailoverWithheld" -> Presence.ON_EVENT;
            case "ObservedReplicationLag" -> Presence.WHILE_FOLLOWING;
            default -> Presence.ALWAYS;
        };
    }

    private static List<Matcher> rows(Path readme) {
        try {
            List<Matcher> rows = Files.readAllLines(readme).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .toList();
            if (rows.isEmpty()) {
                throw new AssertionError(readme + " has no table of metrics");
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
