package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.MonitoringSettings;
import org.assessment.platform.configuration.ThresholdSettings;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.PolicyStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

@LiveTest
@RoleSensitive
class MonitoringIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BYTES_OF_A_MEGABYTE = 1024.0 * 1024.0;

    private final Deployment deployment = Deployment.current();
    private final MonitoringSettings settings = deployment.environment().monitoring();
    private final ThresholdSettings limits = settings.thresholds();

    /** None where there is one region: nothing is replicated there. */
    static Stream<RegionRole> rolesThatMayChange() {
        List<RegionRole> roles = DeployedOutputs.roles().toList();
        return roles.size() > 1 ? roles.stream() : Stream.empty();
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theTopicIsEncryptedWithTheKeyOfTheRegion(RegionRole role) {
        assertThat(topicAttribute(role, "KmsMasterKeyId"))
                .isEqualTo(deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void onlyThisAccountPublishesAndOnlyOverTls(RegionRole role) {
        List<PolicyStatement> policy = PolicyStatement.of(topicAttribute(role, "Policy"));

        assertThat(policy)
                .extracting(PolicyStatement::sid)
                .containsExactly("AlarmsOfThisAccount", "EventsOfThisAccount", "RolesOfThisAccountByIam", "TlsOnly");
        assertThat(policy)
                .filteredOn(statement -> !statement.principals("Service").isEmpty())
                .allSatisfy(statement -> assertThat(Stream.of("StringEquals", "StringEqualsIfExists")
                                .flatMap(operator -> statement.condition(operator, "aws:SourceAccount").stream()))
                        .containsExactly(deployment.outputs().account()));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void whoeverIsConfiguredIsTold(RegionRole role) {
        try (SnsClient topics = deployment.aws(role).topics()) {
            assertThat(topics.listSubscriptionsByTopicPaginator(request -> request.topicArn(topicArn(role)))
                            .subscriptions())
                    .extracting(Subscription::endpoint)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(settings.emails().stream(), settings.httpsEndpoints().stream())
                                    .toList());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rolesThatMayChange")
    void theReplicationLagIsWatchedInBothRegions(RegionRole role) {
        MetricAlarm alarm =
                metricAlarm(role, deployment.outputs().value(PlatformOutput.REPLICATION_LAG_ALARM_NAME, role));

        assertThat(alarm.alarmName())
                .isEqualTo("aurora-%s-replication-lag-%s"
                        .formatted(role.id(), deployment.environment().suffix()));
        assertThat(alarm.namespace()).isEqualTo("AWS/RDS");
        assertThat(alarm.metricName()).isEqualTo("AuroraGlobalDBReplicationLag");
        assertThat(dimensions(alarm)).isEqualTo(database(role));
        assertThat(alarm.comparisonOperator()).isEqualTo(ComparisonOperator.GREATER_THAN_THRESHOLD);
        assertThat(alarm.threshold())
                .isEqualTo(limits.database().replicationLagMilliseconds().doubleValue());
        assertThat(alarm.treatMissingData()).isEqualTo(role == RegionRole.PRIMARY ? "notBreaching" : "breaching");
        assertThat(alarm.alarmActions()).containsExactly(topicArn(role));
        assertThat(alarm.okActions()).containsExactly(topicArn(role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theDatabaseIsWatchedByFiveAlarms(RegionRole role) {
        ThresholdSettings.Database database = limits.database();

        assertAlarm(role, "cpu", "CPUUtilization", Statistic.MAXIMUM, database.cpuPercent());
        assertAlarm(role, "connections", "DatabaseConnections", Statistic.MAXIMUM, database.connections());
        assertAlarm(role, "capacity", "ACUUtilization", Statistic.MAXIMUM, database.capacityPercent());
        assertAlarm(
                role,
                "memory",
                "FreeableMemory",
                Statistic.MINIMUM,
                database.freeableMemoryMegabytes() * BYTES_OF_A_MEGABYTE);
        assertAlarm(role, "deadlocks", "Deadlocks", Statistic.MAXIMUM, database.deadlocksPerSecond());
    }

    private void assertAlarm(RegionRole role, String what, String metric, Statistic statistic, double threshold) {
        MetricAlarm alarm = metricAlarm(role, name(role, PlatformName.DATABASE_ALARMS, what));

        assertThat(alarm.metricName()).isEqualTo(metric);
        assertThat(alarm.statistic()).isEqualTo(statistic);
        assertThat(alarm.threshold()).isEqualTo(threshold);
        assertThat(alarm.treatMissingData()).isEqualTo("breaching");
        assertThat(dimensions(alarm)).isEqualTo(database(role));
        assertThat(alarm.alarmActions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void eachNodeOfTheCacheIsWatched(RegionRole role) {
        String group = deployment.names(role).of(PlatformName.CACHE_GROUP);
        for (int node = 1; node <= deployment.environment().cache().nodes(); node++) {
            MetricAlarm alarm = metricAlarm(role, name(role, PlatformName.CACHE_ALARMS, "cpu-" + node));

            assertThat(alarm.metricName()).isEqualTo("EngineCPUUtilization");
            assertThat(alarm.threshold()).isEqualTo(limits.cache().cpuPercent().doubleValue());
            assertThat(dimensions(alarm))
                    .isEqualTo(Map.of("CacheClusterId", "%s-%03d".formatted(group, node), "CacheNodeId", "0001"));
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void missingTasksAreCountedFromWhatIsWanted(RegionRole role) {
        MetricAlarm alarm = metricAlarm(role, name(role, PlatformName.SERVICE_ALARMS, "missing-tasks"));

        assertThat(alarm.metrics()).hasSize(3).anySatisfy(query -> {
            assertThat(query.expression()).isEqualTo("desired - running");
            assertThat(query.returnData()).isTrue();
        });
        assertThat(alarm.threshold()).isEqualTo(limits.service().missingTasks().doubleValue());
        assertThat(alarm.treatMissingData()).isEqualTo("breaching");
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void eachVoiceSpeaksForItsAlarmsOnTheTopic(RegionRole role) {
        Map<PlatformName, String> voices = Map.of(
                PlatformName.DATABASE_ALARMS, "unhealthy",
                PlatformName.CACHE_ALARMS, "unhealthy",
                PlatformName.CREDENTIAL_ALARMS, "unhealthy");

        voices.forEach((names, what) -> {
            CompositeAlarm voice = compositeAlarm(role, name(role, names, what));
            assertThat(voice.alarmActions()).containsExactly(topicArn(role));
            assertThat(voice.okActions()).containsExactly(topicArn(role));
            assertThat(voice.alarmRule()).contains("ALARM(\"" + name(role, names, ""));
        });
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void symptomsAreQuietWhileACauseSpeaks(RegionRole role) {
        CompositeAlarm symptoms = compositeAlarm(role, name(role, PlatformName.SERVICE_ALARMS, "failing"));
        CompositeAlarm explained = compositeAlarm(role, name(role, PlatformName.SERVICE_ALARMS, "explained"));

        assertThat(symptoms.actionsSuppressor()).isIn(explained.alarmName(), explained.alarmArn());
        assertThat(symptoms.actionsSuppressorWaitPeriod()).isEqualTo(settings.causeWaitSeconds());
        assertThat(symptoms.actionsSuppressorExtensionPeriod()).isEqualTo(settings.causeEchoSeconds());
        assertThat(explained.alarmActions()).isEmpty();
        assertThat(explained.alarmRule().split(" OR "))
                .containsExactlyInAnyOrder(
                        inAlarm(name(role, PlatformName.DATABASE_ALARMS, "unhealthy")),
                        inAlarm(name(role, PlatformName.CACHE_ALARMS, "unhealthy")),
                        inAlarm(name(role, PlatformName.SERVICE_ALARMS, "short-of-tasks")));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theDashboardShowsTheRegionsOwnDatabase(RegionRole role) {
        JsonNode body = dashboard(role);

        assertThat(body.toString()).doesNotContain("${");
        assertThat(stream(body.path("widgets"))
                        .flatMap(widget -> stream(widget.path("properties").path("metrics")))
                        .filter(metric -> metric.path(0).asText().equals("AWS/RDS")))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(metric.path(3).asText())
                        .isEqualTo(deployment.outputs().value(PlatformOutput.CLUSTER_IDENTIFIER, role)));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theDashboardShowsAlarmsThatAreThere(RegionRole role) {
        List<String> shown = stream(dashboard(role).path("widgets"))
                .flatMap(widget -> stream(widget.path("properties").path("alarms")))
                .map(JsonNode::asText)
                .toList();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(5);
        try (CloudWatchClient alarms = deployment.aws(role).alarms()) {
            assertThat(shown)
                    .allSatisfy(arn -> assertThat(alarms.describeAlarms(
                                    request -> request.alarmNames(arn.substring(arn.lastIndexOf(':') + 1))
                                            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)))
                            .matches(found -> found.hasMetricAlarms() || found.hasCompositeAlarms()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PRIMARY")
    void theAgeOfBothSecretsIsAskedForOnASchedule(RegionRole role) {
        String rule = deployment.names(role).of(PlatformName.SECRET_AGE);
        try (EventBridgeClient events = deployment.aws(role).events()) {
            assertThat(events.describeRule(request -> request.name(rule))).satisfies(found -> {
                assertThat(found.state()).isEqualTo(RuleState.ENABLED);
                assertThat(found.scheduleExpression()).isEqualTo("rate(6 hours)");
            });
            assertThat(events.listTargetsByRule(request -> request.rule(rule)).targets())
                    .extracting(Target::input)
                    .map(MonitoringIT::json)
                    .containsExactlyInAnyOrder(
                            reportAge(PlatformOutput.DATABASE_SECRET_ARN, role),
                            reportAge(PlatformOutput.APPLICATION_SECRET_ARN, role));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PRIMARY")
    void onlyThatRuleOfThisAccountMayAsk(RegionRole role) {
        String function = deployment.outputs().value(PlatformOutput.ROTATION_FUNCTION_NAME, role);
        String rule = deployment.names(role).of(PlatformName.SECRET_AGE);
        try (LambdaClient functions = deployment.aws(role).functions()) {
            assertThat(PolicyStatement.of(functions
                            .getPolicy(request -> request.functionName(function))
                            .policy()))
                    .filteredOn(statement -> statement.principals("Service").contains("events.amazonaws.com"))
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.condition("ArnLike", "AWS:SourceArn"))
                                .allMatch(arn -> arn.endsWith(":rule/" + rule))
                                .hasSize(1);
                        assertThat(statement.condition("StringEquals", "AWS:SourceAccount"))
                                .containsExactly(deployment.outputs().account());
                    });
        }
    }

    private JsonNode reportAge(PlatformOutput secret, RegionRole role) {
        return JSON.valueToTree(
                Map.of("Step", "reportAge", "SecretId", deployment.outputs().value(secret, role)));
    }

    private String topicArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.SNS_TOPIC_ARN, role);
    }

    private String topicAttribute(RegionRole role, String attribute) {
        try (SnsClient topics = deployment.aws(role).topics()) {
            return topics.getTopicAttributes(request -> request.topicArn(topicArn(role)))
                    .attributes()
                    .get(attribute);
        }
    }

    private String name(RegionRole role, PlatformName names, String what) {
        return deployment.names(role).of(names) + "-" + what;
    }

    private static String inAlarm(String name) {
        return "ALARM(\"" + name + "\")";
    }

    private MetricAlarm metricAlarm(RegionRole role, String name) {
        try (CloudWatchClient alarms = deployment.aws(role).alarms()) {
            List<MetricAlarm> found =
                    alarms.describeAlarms(request -> request.alarmNames(name)).metricAlarms();
            assertThat(found).as(name).hasSize(1);
            return found.get(0);
        }
    }

    private CompositeAlarm compositeAlarm(RegionRole role, String name) {
        try (CloudWatchClient alarms = deployment.aws(role).alarms()) {
            List<CompositeAlarm> found = alarms.describeAlarms(
                            request -> request.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
                    .compositeAlarms();
            assertThat(found).as(name).hasSize(1);
            return found.get(0);
        }
    }

    private Map<String, String> database(RegionRole role) {
        return Map.of("DBClusterIdentifier", deployment.outputs().value(PlatformOutput.CLUSTER_IDENTIFIER, role));
    }

    private static Map<String, String> dimensions(MetricAlarm alarm) {
        Map<String, String> dimensions = new TreeMap<>();
        for (Dimension dimension : alarm.dimensions()) {
            dimensions.put(dimension.name(), dimension.value());
        }
        return dimensions;
    }

    private JsonNode dashboard(RegionRole role) {
        String name = deployment.outputs().value(PlatformOutput.DASHBOARD_NAME, role);
        try (CloudWatchClient alarms = deployment.aws(role).alarms()) {
            return json(
                    alarms.getDashboard(request -> request.dashboardName(name)).dashboardBody());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + text, e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
