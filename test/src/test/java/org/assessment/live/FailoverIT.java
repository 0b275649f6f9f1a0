package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.PolicyStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.InsufficientDataHealthStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Has the functions of the failover look, in both regions and whichever the writer is in. No role is changed here: the
 * drill does that.
 */
@LiveTest
@RoleSensitive
class FailoverIT {

    /** More than the time limit of the monitor, and than a status takes with a cold start. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Deployment deployment = Deployment.current();

    /** The two functions, by the outputs that name them. */
    private enum Function {
        MONITOR(
                PlatformOutput.HEALTH_MONITOR_FUNCTION_NAME,
                PlatformName.HEALTH_MONITOR_DEAD_LETTERS,
                PlatformName.HEALTH_MONITOR_SCHEDULE),
        TRIGGER(
                PlatformOutput.FAILOVER_TRIGGER_FUNCTION_NAME,
                PlatformName.FAILOVER_TRIGGER_DEAD_LETTERS,
                PlatformName.FAILOVER_TRIGGER_SCHEDULE);

        private final PlatformOutput output;
        private final PlatformName deadLetters;
        private final PlatformName schedule;

        Function(PlatformOutput output, PlatformName deadLetters, PlatformName schedule) {
            this.output = output;
            this.deadLetters = deadLetters;
            this.schedule = schedule;
        }
    }

    @BeforeEach
    void needsTwoRegions() {
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theMonitorSaysWhatItSees(RegionRole role) throws IOException {
        JsonNode answer = invoke(Function.MONITOR, role, "{}");

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
        JsonNode body = answer.path("body");
        assertThat(body.path("summary").asText()).as("a sentence").contains(" ").endsWith(".");
        assertThat(body.path("region").asText())
                .isEqualTo(deployment.outputs().region(role).id());
        assertThat(body.path("writer").asText()).isEqualTo(writerArn());
        assertThat(body.path("ownClusterStatus").asText()).isEqualTo("available");
        assertThat(body.path("writerProbe").asText())
                .as("the TLS connection to the writer")
                .isEqualTo("REACHED");
    }

    @ParameterizedTest
    @EnumSource
    void theMonitorsHeartbeatReachesTheOtherRegion(RegionRole role) throws IOException {
        Instant before = Instant.now();

        invoke(Function.MONITOR, role, "{}");

        awaitHeartbeat(role, role, before);
        awaitHeartbeat(role.peer(), role, before);
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerDescribesTheDatabaseAndChangesNothing(RegionRole role) throws IOException {
        String writer = writerArn();

        JsonNode answer = invoke(Function.TRIGGER, role, "{\"request\":\"status\"}");

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
        JsonNode body = answer.path("body");
        assertThat(body.path("summary").asText()).as("a sentence").contains(" ").endsWith(".");
        assertThat(body.path("asked").asText()).isEqualTo("status");
        assertThat(body.path("target").asText()).isEqualTo(clusterArn(role));
        assertThat(body.path("before").path("writer").asText()).isEqualTo(writer);
        assertThat(body.path("before").path("roleChange").asText()).isEqualTo("none");
        assertThat(writerArn()).isEqualTo(writer);
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerDoesNothingThatItDoesNotUnderstand(RegionRole role) throws IOException {
        JsonNode answer = invoke(Function.TRIGGER, role, "{\"request\":\"switchover\",\"dryrun\":true}");

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.path("body").path("why").toString()).contains("may not have", "dryRun");
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerFailsOverNothingWithoutConsentToDataLoss(RegionRole role) throws IOException {
        JsonNode answer = invoke(Function.TRIGGER, role, "{\"request\":\"failover\",\"dryRun\":true}");

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"PRIMARY, MONITOR, 45", "SECONDARY, MONITOR, 45", "PRIMARY, TRIGGER, 900", "SECONDARY, TRIGGER, 900"})
    void aFunctionStandsInThePrivateSubnetsWithItsLimits(RegionRole role, Function function, int seconds) {
        try (LambdaClient lambda = deployment.aws(role).functions()) {
            FunctionConfiguration configuration = lambda.getFunction(
                            request -> request.functionName(name(function, role)))
                    .configuration();
            GetFunctionEventInvokeConfigResponse calls =
                    lambda.getFunctionEventInvokeConfig(request -> request.functionName(name(function, role)));

            assertThat(configuration.timeout()).isEqualTo(seconds);
            assertThat(configuration.kmsKeyArn()).isEqualTo(keyArn(role));
            assertThat(configuration.vpcConfig().subnetIds())
                    .containsExactlyInAnyOrderElementsOf(
                            deployment.outputs().list(PlatformOutput.PRIVATE_SUBNET_IDS, role));
            assertThat(configuration.deadLetterConfig().targetArn()).isEqualTo(queueArn(function, role));
            assertThat(calls.maximumRetryAttempts()).isZero();
            assertThat(calls.maximumEventAgeInSeconds()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneTriggerRunsAtATime(RegionRole role) {
        try (LambdaClient lambda = deployment.aws(role).functions()) {
            assertThat(lambda.getFunctionConcurrency(request -> request.functionName(name(Function.TRIGGER, role)))
                            .reservedConcurrentExecutions())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMonitorIsCalledEveryMinute(RegionRole role) {
        assertSchedule(Function.MONITOR, role);
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerIsCalledEveryMinuteInAutomaticModeAlone(RegionRole role) {
        if (deployment.environment().failover().isAutomatic()) {
            assertSchedule(Function.TRIGGER, role);
            return;
        }
        try (EventBridgeClient events = deployment.aws(role).events()) {
            assertThat(events.listRules(request -> request.namePrefix(ruleName(Function.TRIGGER, role)))
                            .rules())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStateIsARegionsOwn(RegionRole role) {
        try (DynamoDbClient tables = deployment.aws(role).tables()) {
            String name = deployment.names(role).of(PlatformName.FAILOVER_STATE);
            TableDescription table =
                    tables.describeTable(request -> request.tableName(name)).table();

            assertProtected(tables, table, role);
            assertThat(table.replicas()).isEmpty();
            assertThat(tables.describeTimeToLive(request -> request.tableName(name))
                            .timeToLiveDescription()
                            .timeToLiveStatus())
                    .isEqualTo(TimeToLiveStatus.ENABLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void heartbeatsAreInBothRegionsEachUnderItsOwnKey(RegionRole role) {
        try (DynamoDbClient tables = deployment.aws(role).tables()) {
            TableDescription table = tables.describeTable(request -> request.tableName(heartbeatTable()))
                    .table();

            assertProtected(tables, table, role);
            assertThat(table.replicas())
                    .extracting(ReplicaDescription::regionName)
                    .contains(deployment.outputs().region(role.peer()).id());
        }
    }

    @ParameterizedTest
    @CsvSource({"PRIMARY, MONITOR", "SECONDARY, MONITOR", "PRIMARY, TRIGGER", "SECONDARY, TRIGGER"})
    void deadLettersAreEncryptedAndComeOverTlsAlone(RegionRole role, Function function) {
        try (SqsClient queues = deployment.aws(role).queues()) {
            String url = queues.getQueueUrl(request -> request.queueName(queueName(function, role)))
                    .queueUrl();
            Map<QueueAttributeName, String> attributes = queues.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();

            assertThat(attributes)
                    .containsEntry(QueueAttributeName.KMS_MASTER_KEY_ID, keyArn(role))
                    .containsEntry(QueueAttributeName.QUEUE_ARN, queueArn(function, role));
            assertThat(PolicyStatement.of(attributes.get(QueueAttributeName.POLICY)))
                    .anySatisfy(statement -> {
                        assertThat(statement.allows()).isFalse();
                        assertThat(statement.condition("Bool", "aws:SecureTransport"))
                                .containsExactly("false");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHealthCheckLooksAtTheServiceOfTheRegion(RegionRole role) {
        try (Route53Client dns = deployment.aws(role).dns()) {
            String id = deployment.outputs().value(PlatformOutput.HEALTH_CHECK_ID, role);
            HealthCheckConfig config = dns.getHealthCheck(request -> request.healthCheckId(id))
                    .healthCheck()
                    .healthCheckConfig();

            assertThat(config.type()).isEqualTo(HealthCheckType.CLOUDWATCH_METRIC);
            assertThat(config.alarmIdentifier().name())
                    .isEqualTo(deployment.names(role).of(PlatformName.SERVICE_DOWN));
            assertThat(config.alarmIdentifier().regionAsString())
                    .isEqualTo(deployment.outputs().region(role).id());
            assertThat(config.insufficientDataHealthStatus()).isEqualTo(InsufficientDataHealthStatus.UNHEALTHY);
        }
    }

    private void assertSchedule(Function function, RegionRole role) {
        try (EventBridgeClient events = deployment.aws(role).events()) {
            var rule = events.describeRule(request -> request.name(ruleName(function, role)));
            List<Target> targets = events.listTargetsByRule(request -> request.rule(ruleName(function, role)))
                    .targets();

            assertThat(rule.scheduleExpression()).isEqualTo("rate(1 minute)");
            assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
            assertThat(targets).singleElement().satisfies((Target target) -> {
                assertThat(target.arn()).isEqualTo(arn("lambda", "function:" + name(function, role), role));
                assertThat(target.deadLetterConfig().arn()).isEqualTo(queueArn(function, role));
                assertThat(target.retryPolicy().maximumRetryAttempts()).isZero();
            });
        }
    }

    private void assertProtected(DynamoDbClient tables, TableDescription table, RegionRole role) {
        assertThat(table.sseDescription().kmsMasterKeyArn()).isEqualTo(keyArn(role));
        assertThat(table.deletionProtectionEnabled())
                .isEqualTo(deployment.environment().protection().deletion());
        assertThat(tables.describeContinuousBackups(request -> request.tableName(table.tableName()))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }

    private JsonNode invoke(Function function, RegionRole role, String event) throws IOException {
        try (LambdaClient lambda = deployment.aws(role).functions(PATIENCE)) {
            InvokeResponse response = lambda.invoke(
                    request -> request.functionName(name(function, role)).payload(SdkBytes.fromUtf8String(event)));

            assertThat(response.functionError())
                    .as(response.payload().asUtf8String())
                    .isNull();
            return new ObjectMapper().readTree(response.payload().asUtf8String());
        }
    }

    /** Until one region's table holds a heartbeat of a region that is not older. */
    private void awaitHeartbeat(RegionRole where, RegionRole whose, Instant notBefore) {
        String id = "heartbeat#" + deployment.outputs().region(whose).id();
        try (DynamoDbClient tables = deployment.aws(where).tables()) {
            await("%s in the %s".formatted(id, where.id()))
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .until(() -> writtenAt(tables, id), written -> !written.isBefore(notBefore));
        }
    }

    private Instant writtenAt(DynamoDbClient tables, String id) {
        Map<String, AttributeValue> item = tables.getItem(
                        request -> request.tableName(heartbeatTable()).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
        return item.containsKey("writtenAt")
                ? Instant.parse(item.get("writtenAt").s())
                : Instant.EPOCH;
    }

    private String writerArn() {
        try (RdsClient rds = deployment.aws(RegionRole.PRIMARY).rds()) {
            String id = deployment.outputs().value(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER, RegionRole.PRIMARY);
            return rds
                    .describeGlobalClusters(request -> request.globalClusterIdentifier(id))
                    .globalClusters()
                    .get(0)
                    .globalClusterMembers()
                    .stream()
                    .filter(GlobalClusterMember::isWriter)
                    .map(GlobalClusterMember::dbClusterArn)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String clusterArn(RegionRole role) {
        return arn("rds", "cluster:" + deployment.outputs().value(PlatformOutput.CLUSTER_IDENTIFIER, role), role);
    }

    private String queueArn(Function function, RegionRole role) {
        return arn("sqs", queueName(function, role), role);
    }

    private String arn(String service, String resource, RegionRole role) {
        return "arn:aws:%s:%s:%s:%s"
                .formatted(
                        service,
                        deployment.outputs().region(role).id(),
                        deployment.outputs().account(),
                        resource);
    }

    private String keyArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role);
    }

    private String name(Function function, RegionRole role) {
        return deployment.outputs().value(function.output, role);
    }

    private String queueName(Function function, RegionRole role) {
        return deployment.names(role).of(function.deadLetters);
    }

    private String ruleName(Function function, RegionRole role) {
        return deployment.names(role).of(function.schedule);
    }

    private String heartbeatTable() {
        Names names = deployment.names(RegionRole.PRIMARY).withRole(Layer.GLOBAL.id());
        return names.of(PlatformName.HEARTBEATS);
    }
}
