package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.FunctionContract;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SecurityGroups;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform PROD = SynthesizedPlatform.of("prod");
    private static final SynthesizedPlatform AUTOMATIC =
            SynthesizedPlatform.of(EnvironmentFile.withAutomaticFailover());

    /** What the EC2 actions are for stands in the README in words. */
    private static final String NETWORK_INTERFACES = "ec2:";

    static Stream<Arguments> functions() {
        return Stream.of(RegionRole.values())
                .flatMap(role -> Stream.of("monitor", "trigger").map(function -> Arguments.of(role, function)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionMayDoWhatItsReadmeSaysAndNothingElse(RegionRole role, String function) {
        Set<String> actions = statements(role, function)
                .filter(PolicyStatement::allows)
                .flatMap(statement -> statement.actions().stream())
                .filter(action -> !action.startsWith(NETWORK_INTERFACES))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(actions).isEqualTo(FunctionContract.actionsOf(function));
    }

    @ParameterizedTest
    @EnumSource
    void rolesAreChangedByTheTriggerAloneAndOnlyOfThisGlobalDatabase(RegionRole role) {
        assertThat(resources(role, "monitor", "rds:FailoverGlobalCluster")).isEmpty();
        assertThat(resources(role, "monitor", "rds:SwitchoverGlobalCluster")).isEmpty();
        for (String action : List.of("rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster")) {
            assertThat(resources(role, "trigger", action))
                    .containsExactly(globalDatabaseArn(), clusterArn(role), clusterArn(role.peer()));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionSeesItsOwnClusterAndTheGlobalDatabase(RegionRole role, String function) {
        assertThat(resources(role, function, "rds:DescribeDBClusters")).containsExactly(clusterArn(role));
        assertThat(resources(role, function, "rds:DescribeGlobalClusters")).containsExactly(globalDatabaseArn());
    }

    @ParameterizedTest
    @EnumSource
    void theMonitorWritesBothTablesOfItsRegion(RegionRole role) {
        for (String action : List.of("dynamodb:GetItem", "dynamodb:PutItem")) {
            assertThat(resources(role, "monitor", action))
                    .containsExactly(stateTableArn(role), heartbeatTableArn(role));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerReadsHeartbeatsAndWritesNone(RegionRole role) {
        assertThat(resources(role, "trigger", "dynamodb:GetItem"))
                .containsExactly(stateTableArn(role), heartbeatTableArn(role));
        assertThat(resources(role, "trigger", "dynamodb:PutItem")).containsExactly(stateTableArn(role));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theKeyIsUsedThroughTheServicesThatNeedIt(RegionRole role, String function) {
        String region = region(role);

        assertThat(statements(role, function)
                        .filter(statement -> statement.actions().contains("kms:Decrypt")))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.resources()).containsExactly(keyArn(role)))
                .flatMap(statement -> statement.condition("StringEquals", "kms:ViaService"))
                .containsExactlyInAnyOrder(
                        "dynamodb." + region + ".amazonaws.com",
                        "sns." + region + ".amazonaws.com",
                        "sqs." + region + ".amazonaws.com");
    }

    @Test
    void theReadmeNamesTheVariablesThatTheCodeReads() {
        Set<String> named = new TreeSet<>();
        List.of("monitor", "trigger", "witness")
                .forEach(function -> named.addAll(FunctionContract.variablesOf(function)));

        assertThat(named).isEqualTo(FunctionContract.variablesRead());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsToldWhatItReads(RegionRole role, String function) {
        Set<String> needed = FunctionContract.variablesOf(function);
        needed.removeAll(FunctionContract.optionalVariables());

        assertThat(variables(role, function).keySet())
                .containsAll(needed)
                .isSubsetOf(FunctionContract.variablesOf(function));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionKnowsBothEndsOfTheDatabase(RegionRole role, String function) {
        Map<String, String> variables = variables(role, function);

        assertThat(variables)
                .containsEntry("GLOBAL_CLUSTER_IDENTIFIER", globalDatabaseIdentifier())
                .containsEntry("OWN_CLUSTER_ARN", clusterArn(role))
                .containsEntry("PEER_CLUSTER_ARN", clusterArn(role.peer()))
                .containsEntry("OWN_CLUSTER_ENDPOINT", cluster(role, "endpoint"))
                .containsEntry("PEER_CLUSTER_ENDPOINT", cluster(role.peer(), "endpoint"))
                .containsEntry("DATABASE_PORT", "3306");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionUsesTheTablesAndTheTopicOfItsRegion(RegionRole role, String function) {
        SynthesizedStack security = DEV.stack(Layer.SECURITY, role);

        assertThat(variables(role, function))
                .containsEntry("STATE_TABLE", stateTable(role).reference("name"))
                .containsEntry("HEARTBEAT_TABLE", "assess-dev-global-heartbeats")
                .containsEntry("TOPIC_ARN", security.handedOn(security.resource("aws_sns_topic"), "arn"));
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerReachesRdsOfTheOtherRegionThroughItsEndpoint(RegionRole role) {
        SynthesizedStack peer = DEV.stack(Layer.NETWORKING, role.peer());
        Element endpoint = peer.resource("aws_vpc_endpoint", "endpoints/rds");

        assertThat(variables(role, "trigger"))
                .containsEntry("PEER_RDS_ENDPOINT_URL", "https://" + peer.handedOn(endpoint, "dns_entry0dns_name"));
    }

    @ParameterizedTest
    @EnumSource
    void inManualModeNothingIsConsentedTo(RegionRole role) {
        assertThat(variables(role, "trigger"))
                .containsEntry("FAILOVER_MODE", "manual")
                .containsEntry("COOL_DOWN_MINUTES", "60")
                .containsEntry("SWITCHOVER_LAG_LIMIT_MILLIS", "5000")
                .doesNotContainKey("AUTOMATIC_FAILOVER_CONSENT");
    }

    @Test
    void consentReachesTheTriggerOfTheNamedClusterAlone() {
        assertThat(variables(AUTOMATIC, RegionRole.SECONDARY, "trigger"))
                .containsEntry("FAILOVER_MODE", "automatic")
                .containsEntry("AUTOMATIC_FAILOVER_CONSENT", clusterArn(RegionRole.SECONDARY));
        assertThat(variables(AUTOMATIC, RegionRole.PRIMARY, "trigger"))
                .containsEntry("FAILOVER_MODE", "automatic")
                .doesNotContainKey("AUTOMATIC_FAILOVER_CONSENT");
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY, monitor, HealthMonitorHandler, 45",
        "SECONDARY, monitor, HealthMonitorHandler, 45",
        "PRIMARY, trigger, FailoverTriggerHandler, 900",
        "SECONDARY, trigger, FailoverTriggerHandler, 900"
    })
    void aFunctionHasItsCodeAndItsTime(RegionRole role, String function, String handler, int seconds) {
        Element lambda = function(role, function);

        assertThat(lambda.text("/handler")).isEqualTo("org.assessment.lambda.failover." + handler + "::handleRequest");
        assertThat(lambda.text("/filename")).endsWith("failover.jar");
        assertThat(lambda.number("/timeout")).isEqualTo(seconds);
        assertThat(lambda.number("/memory_size")).isEqualTo(1024);
        assertThat(lambda.text("/kms_key_arn")).isEqualTo(keyArn(role));
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneTriggerRunsAtATime(RegionRole role) {
        assertThat(function(role, "trigger").number("/reserved_concurrent_executions"))
                .isEqualTo(1);
        assertThat(function(role, "monitor").has("/reserved_concurrent_executions"))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whatIsNotHandledInAMinuteIsADeadLetter(RegionRole role, String function) {
        Element calls = stack(role).resource("aws_lambda_function_event_invoke_config", function + "/unattended-calls");

        assertThat(calls.text("/function_name"))
                .isEqualTo(function(role, function).reference("function_name"));
        assertThat(calls.number("/maximum_retry_attempts")).isZero();
        assertThat(calls.number("/maximum_event_age_in_seconds")).isEqualTo(60);
        assertThat(function(role, function).text("/dead_letter_config/target_arn"))
                .isEqualTo(deadLetters(role, function).reference("arn"));
        assertThat(resources(role, function, "sqs:SendMessage"))
                .containsExactly(deadLetters(role, function).reference("arn"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void deadLettersAreEncryptedAndKeptForTwoWeeks(RegionRole role, String function) {
        Element queue = deadLetters(role, function);

        assertThat(queue.text("/kms_master_key_id")).isEqualTo(keyArn(role));
        assertThat(queue.number("/message_retention_seconds")).isEqualTo(1_209_600);
    }

    @ParameterizedTest
    @EnumSource
    void theMonitorLooksEveryMinute(RegionRole role) {
        Element rule = stack(role).resource("aws_cloudwatch_event_rule");
        Element target = stack(role).resource("aws_cloudwatch_event_target");

        assertThat(rule.text("/schedule_expression")).isEqualTo("rate(1 minute)");
        assertThat(target.text("/rule")).isEqualTo(rule.reference("name"));
        assertThat(target.text("/arn")).isEqualTo(function(role, "monitor").reference("arn"));
        assertThat(target.text("/dead_letter_config/arn"))
                .isEqualTo(deadLetters(role, "monitor").reference("arn"));
        assertThat(variables(role, "monitor")).containsEntry("SCHEDULE_PERIOD_SECONDS", "60");
    }

    @ParameterizedTest
    @EnumSource
    void theScheduleMayCallTheMonitorAndNobodyElseMay(RegionRole role) {
        Element permission = stack(role).resource("aws_lambda_permission");

        assertThat(permission.text("/function_name"))
                .isEqualTo(function(role, "monitor").reference("function_name"));
        assertThat(permission.text("/principal")).isEqualTo("events.amazonaws.com");
        assertThat(permission.text("/source_arn"))
                .isEqualTo(stack(role).resource("aws_cloudwatch_event_rule").reference("arn"));
    }

    @ParameterizedTest
    @EnumSource
    void inAutomaticModeTheTriggerJudgesEveryMinute(RegionRole role) {
        SynthesizedStack stack = AUTOMATIC.stack(Layer.FAILOVER, role);
        Element target = stack.resource("aws_cloudwatch_event_target", "trigger-schedule/target");

        assertThat(stack.resource("aws_cloudwatch_event_rule", "trigger-schedule/rule")
                        .text("/schedule_expression"))
                .isEqualTo("rate(1 minute)");
        assertThat(target.text("/input")).isEqualTo("{\"request\":\"evaluate\"}");
        assertThat(target.number("/retry_policy/maximum_retry_attempts")).isZero();
        assertThat(stack.resource("aws_lambda_permission", "trigger-schedule/permission")
                        .text("/source_arn"))
                .isEqualTo(stack.resource("aws_cloudwatch_event_rule", "trigger-schedule/rule")
                        .reference("arn"));
    }

    @ParameterizedTest
    @EnumSource
    void theStateIsATableOfTheRegionAlone(RegionRole role) {
        Element table = stateTable(role);

        assertThat(table.text("/name")).isEqualTo("assess-dev-" + role.id() + "-failover-state");
        assertThat(table.text("/ttl/attribute_name")).isEqualTo("expiresAt");
        assertThat(table.flag("/ttl/enabled")).isTrue();
        assertThat(table.has("/stream_enabled")).isFalse();
        assertThat(table.has("/replica")).isFalse();
    }

    @Test
    void theHeartbeatTableStandsInThePrimaryAndCanBeReplicated() {
        Element table = stack(RegionRole.PRIMARY).resource("aws_dynamodb_table", "heartbeats/table");

        assertThat(table.text("/name")).isEqualTo("assess-dev-global-heartbeats");
        assertThat(table.flag("/stream_enabled")).isTrue();
        assertThat(table.text("/stream_view_type")).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(table.texts("/lifecycle/ignore_changes")).containsExactly("replica");
        assertThat(table.has("/replica")).isFalse();
        assertThat(stack(RegionRole.SECONDARY).resources("aws_dynamodb_table")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreEncryptedAndCanBeRestored(RegionRole role) {
        assertThat(stack(role).resources("aws_dynamodb_table")).isNotEmpty().allSatisfy(table -> {
            assertThat(table.text("/hash_key")).isEqualTo("id");
            assertThat(table.text("/billing_mode")).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.text("/server_side_encryption/kms_key_arn")).isEqualTo(keyArn(role));
            assertThat(table.flag("/point_in_time_recovery/enabled")).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreProtectedWhereTheEnvironmentIs(RegionRole role) {
        assertThat(PROD.stack(Layer.FAILOVER, role).resources("aws_dynamodb_table"))
                .isNotEmpty()
                .allMatch(table -> table.flag("/deletion_protection_enabled"));
        assertThat(stack(role).resources("aws_dynamodb_table"))
                .noneMatch(table -> table.flag("/deletion_protection_enabled"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionStandsInThePrivateSubnetsInAGroupOfItsOwn(RegionRole role, String function) {
        SynthesizedStack networking = DEV.stack(Layer.NETWORKING, role);
        Element lambda = function(role, function);

        assertThat(lambda.texts("/vpc_config/subnet_ids"))
                .containsExactlyInAnyOrderElementsOf(networking.resources("aws_subnet").stream()
                        .map(subnet -> networking.handedOn(subnet, "id"))
                        .toList());
        assertThat(lambda.texts("/vpc_config/security_group_ids"))
                .containsExactly(stack(role)
                        .resource("aws_security_group", function + "-security-group/group")
                        .reference("id"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsLetOutToWhatItNeedsAlone(RegionRole role, String function) {
        SynthesizedStack networking = DEV.stack(Layer.NETWORKING, role);
        String peer = DEV.environment().region(role.peer()).orElseThrow().cidr();
        List<String> ways = new ArrayList<>(List.of(
                networking.id() + "/database-security-group:3306",
                peer + ":3306",
                networking.id() + "/endpoints/security-group:443",
                networking.handedOn(networking.resource("aws_vpc_endpoint", "endpoints/dynamodb"), "prefix_list_id")
                        + ":443"));
        if (function.equals("trigger")) {
            ways.add(peer + ":443");
        }

        assertThat(SecurityGroups.of(DEV, role).waysOut(group(role, function)))
                .containsExactlyInAnyOrderElementsOf(ways);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nobodyIsLetIntoAFunction(RegionRole role, String function) {
        SecurityGroups groups = SecurityGroups.of(DEV, role);

        assertThat(groups.callers(group(role, function))).isEmpty();
        assertThat(groups.rangesLetIn(group(role, function))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyAlarmTellsTheTopicOfItsRegionAndSaysWhatToDo(RegionRole role) {
        SynthesizedStack security = DEV.stack(Layer.SECURITY, role);
        String topic = security.handedOn(security.resource("aws_sns_topic"), "arn");

        assertThat(alarms(DEV, role)).isNotEmpty().allSatisfy(alarm -> {
            assertThat(alarm.texts("/alarm_actions")).containsExactly(topic);
            assertThat(alarm.texts("/ok_actions")).containsExactly(topic);
            assertThat(alarm.text("/alarm_description")).hasSizeGreaterThan(80);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyAlarmIsOnAMetricThatIsThere(RegionRole role) {
        Set<String> published = FunctionContract.metrics();

        assertThat(alarms(AUTOMATIC, role)).allSatisfy(alarm -> {
            String metric = alarm.text("/metric_name");
            Map<String, String> dimensions = texts(alarm.at("/dimensions"));
            switch (alarm.text("/namespace")) {
                case "StudentAssessment/Failover" -> {
                    assertThat(published).contains(metric);
                    assertThat(dimensions).isEqualTo(Map.of("GlobalCluster", globalDatabaseIdentifier()));
                }
                case "AWS/Lambda" -> {
                    assertThat(metric).isIn("Errors", "Throttles");
                    assertThat(dimensions.values()).isSubsetOf(names(role, "aws_lambda_function", "function_name"));
                }
                case "AWS/SQS" -> {
                    assertThat(metric).isEqualTo("ApproximateNumberOfMessagesVisible");
                    assertThat(dimensions.values()).isSubsetOf(names(role, "aws_sqs_queue", "name"));
                }
                default -> throw new AssertionError("Who publishes " + alarm.text("/namespace") + "?");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void silenceOfTheMonitorIsAnAlarmAndSilenceOfOtherMetricsIsNone(RegionRole role) {
        assertThat(alarms(DEV, role))
                .allSatisfy(alarm -> assertThat(alarm.text("/treat_missing_data"))
                        .isEqualTo(alarm.text("/metric_name").equals("MonitorRun") ? "breaching" : "notBreaching"));
    }

    @ParameterizedTest
    @CsvSource({
        "MonitorRun, LessThanThreshold, 3, 3",
        "WriterSuspected, GreaterThanOrEqualToThreshold, 3, 2",
        "WriterLost, GreaterThanOrEqualToThreshold, 1, 1",
        "OwnClusterServing, LessThanThreshold, 3, 3",
        "AutomaticFailoverWithheld, GreaterThanOrEqualToThreshold, 1, 1"
    })
    void whatNeedsAPersonIsAnAlarm(String metric, String comparison, int periods, int datapoints) {
        for (RegionRole role : RegionRole.values()) {
            assertThat(alarms(AUTOMATIC, role))
                    .filteredOn(alarm -> alarm.text("/metric_name").equals(metric))
                    .singleElement()
                    .satisfies(alarm -> {
                        assertThat(alarm.text("/comparison_operator")).isEqualTo(comparison);
                        assertThat(alarm.at("/threshold").asDouble()).isEqualTo(1);
                        assertThat(alarm.number("/period")).isEqualTo(60);
                        assertThat(alarm.number("/evaluation_periods")).isEqualTo(periods);
                        assertThat(alarm.number("/datapoints_to_alarm")).isEqualTo(datapoints);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void inManualModeNothingIsWithheldAndNoAlarmWaitsForIt(RegionRole role) {
        assertThat(alarms(DEV, role))
                .extracting(alarm -> alarm.text("/metric_name"))
                .doesNotContain("AutomaticFailoverWithheld");
    }

    @ParameterizedTest
    @EnumSource
    void errorsThrottlesAndDeadLettersOfBothFunctionsAreAlarms(RegionRole role) {
        assertThat(alarms(DEV, role))
                .filteredOn(alarm -> alarm.text("/namespace").startsWith("AWS/"))
                .extracting(alarm -> alarm.text("/metric_name"))
                .containsExactlyInAnyOrder(
                        "Errors",
                        "Errors",
                        "Throttles",
                        "Throttles",
                        "ApproximateNumberOfMessagesVisible",
                        "ApproximateNumberOfMessagesVisible");
    }

    private static List<Element> alarms(SynthesizedPlatform platform, RegionRole role) {
        return platform.stack(Layer.FAILOVER, role).resources("aws_cloudwatch_metric_alarm");
    }

    private static List<String> names(RegionRole role, String type, String attribute) {
        return AUTOMATIC.stack(Layer.FAILOVER, role).resources(type).stream()
                .map(resource -> resource.reference(attribute))
                .toList();
    }

    private static Stream<PolicyStatement> statements(RegionRole role, String function) {
        return stack(role).resource("aws_iam_role_policy", function + "/role-policy").policy("/policy").stream();
    }

    private static List<String> resources(RegionRole role, String function, String action) {
        return statements(role, function)
                .filter(PolicyStatement::allows)
                .filter(statement -> statement.actions().contains(action))
                .flatMap(statement -> statement.resources().stream())
                .toList();
    }

    private static Map<String, String> variables(RegionRole role, String function) {
        return variables(DEV, role, function);
    }

    private static Map<String, String> variables(SynthesizedPlatform platform, RegionRole role, String function) {
        return texts(platform.stack(Layer.FAILOVER, role)
                .resource("aws_lambda_function", function + "/function")
                .at("/environment/variables"));
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    private static Element function(RegionRole role, String function) {
        return stack(role).resource("aws_lambda_function", function + "/function");
    }

    private static Element deadLetters(RegionRole role, String function) {
        return stack(role).resource("aws_sqs_queue", function + "-dead-letters/queue");
    }

    private static Element stateTable(RegionRole role) {
        return stack(role).resource("aws_dynamodb_table", "state/table");
    }

    private static String stateTableArn(RegionRole role) {
        return stateTable(role).reference("arn");
    }

    private static String heartbeatTableArn(RegionRole role) {
        return "arn:aws:dynamodb:%s:${data.aws_caller_identity.account.account_id}:table/assess-dev-global-heartbeats"
                .formatted(region(role));
    }

    private static String group(RegionRole role, String function) {
        return Layer.FAILOVER.stackId(role) + "/" + function + "-security-group";
    }

    private static String clusterArn(RegionRole role) {
        return cluster(role, "arn");
    }

    private static String cluster(RegionRole role, String attribute) {
        SynthesizedStack data = DEV.stack(Layer.DATA, role);
        return data.handedOn(data.resource("aws_rds_cluster"), attribute);
    }

    private static String globalDatabaseIdentifier() {
        SynthesizedStack data = DEV.stack("data-primary");
        return data.handedOn(data.resource("aws_rds_global_cluster"), "id");
    }

    private static String globalDatabaseArn() {
        return "arn:aws:rds::${data.aws_caller_identity.account.account_id}:global-cluster:"
                + globalDatabaseIdentifier();
    }

    private static String keyArn(RegionRole role) {
        SynthesizedStack security = DEV.stack(Layer.SECURITY, role);
        return security.handedOn(security.resource("aws_kms_key"), "arn");
    }

    private static String region(RegionRole role) {
        return DEV.environment().region(role).orElseThrow().name();
    }

    private static SynthesizedStack stack(RegionRole role) {
        return DEV.stack(Layer.FAILOVER, role);
    }
}
