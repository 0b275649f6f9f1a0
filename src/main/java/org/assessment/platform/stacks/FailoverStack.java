package org.assessment.platform.stacks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assessment.constructs.function.DeadLetterQueue;
import org.assessment.constructs.function.DeadLetterQueuePropsBuilder;
import org.assessment.constructs.function.FunctionSchedule;
import org.assessment.constructs.function.FunctionSchedulePropsBuilder;
import org.assessment.constructs.function.JavaFunction;
import org.assessment.constructs.function.JavaFunctionProps;
import org.assessment.constructs.function.JavaFunctionPropsBuilder;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.EndpointService;
import org.assessment.constructs.network.Ipv4Range;
import org.assessment.constructs.network.Port;
import org.assessment.constructs.network.TierSecurityGroup;
import org.assessment.constructs.network.TierSecurityGroupPropsBuilder;
import org.assessment.constructs.table.ItemTable;
import org.assessment.constructs.table.ItemTablePropsBuilder;
import org.assessment.platform.FunctionCode;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.FailoverSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * What watches the database from this region, and makes this region's cluster the writer. All numbers here are those of
 * {@code lambda/failover/README.md}, which derives from them how late a loss is seen.
 */
public final class FailoverStack extends PlatformStack {
    private static final int MEGABYTES = 1024;
    private static final int MONITOR_SECONDS = 45;
    /** The longest that Lambda knows; a role change takes minutes. */
    private static final int TRIGGER_SECONDS = 900;
    /** One operation at a time; the fence holds without it. */
    private static final int TRIGGER_CONCURRENCY = 1;

    private static final String EVERY_MINUTE = "rate(1 minute)";
    private static final String PERIOD_SECONDS = "60";
    /** Older than the next event is older than the next look. */
    private static final int MAXIMUM_EVENT_AGE_SECONDS = 60;

    private static final String TABLE_KEY = "id";
    private static final String EXPIRY = "expiresAt";

    private final Side own;
    private final Side peer;
    private final FailoverSettings settings;
    private final String heartbeatTableName;
    private final Optional<ItemTable> heartbeats;
    private final ItemTable state;

    /**
     * Creates the stack on the data of both regions. Of the other region it only reads what was handed on, which lies with
     * the state in a third one: it can be applied while the other is lost.
     */
    public FailoverStack(Construct scope, Side own, Side peer) {
        super(scope, Layer.FAILOVER, own.foundation().context());
        this.own = own;
        this.peer = peer;
        settings = environment().failover();
        heartbeatTableName = names().withRole(Layer.GLOBAL.id()).of(PlatformName.HEARTBEATS);
        state = createStateTable();
        // The other region's replica of it stands in the stack that spans both, and is known here by its name alone.
        heartbeats = role() == RegionRole.PRIMARY ? Optional.of(createHeartbeatTable()) : Optional.empty();
        DeadLetterQueue monitorDeadLetters = createDeadLetters(
                "monitor-dead-letters", PlatformName.HEALTH_MONITOR_DEAD_LETTERS, PlatformName.HEALTH_MONITOR_SCHEDULE);
        JavaFunction monitor = createMonitor(monitorDeadLetters);
        DeadLetterQueue triggerDeadLetters = createDeadLetters(
                "trigger-dead-letters",
                PlatformName.FAILOVER_TRIGGER_DEAD_LETTERS,
                PlatformName.FAILOVER_TRIGGER_SCHEDULE);
        JavaFunction trigger = createTrigger(triggerDeadLetters);
        FailoverAlarms alarms = new FailoverAlarms(
                this, own.foundation().security().topicArn(), own.data().globalDatabaseIdentifier());
        alarms.watchDatabase(settings.isAutomatic());
        alarms.watchMonitor(monitor, monitorDeadLetters);
        alarms.watchTrigger(trigger, triggerDeadLetters);
        output(PlatformOutput.HEALTH_MONITOR_FUNCTION_NAME, monitor.functionName());
        output(PlatformOutput.FAILOVER_TRIGGER_FUNCTION_NAME, trigger.functionName());
    }

    /**
     * What one region brings.
     *
     * @param foundation its key, network and topic
     * @param data its data
     */
    public record Side(RegionFoundation foundation, DataStack data) {}

    /** ARN of the table with what the regions tell each other. Only the primary's stack holds it. */
    public String heartbeatTableArn() {
        return heartbeats
                .map(ItemTable::arn)
                .orElseThrow(() -> new IllegalStateException("The heartbeat table is in the primary's stack"));
    }

    private ItemTable createStateTable() {
        return new ItemTable(
                this,
                "state",
                ItemTablePropsBuilder.builder()
                        .name(names().of(PlatformName.FAILOVER_STATE))
                        .key(TABLE_KEY)
                        .expiryAttribute(Optional.of(EXPIRY))
                        // The fence is in it: in a global table two regions could each pass it.
                        .replicated(false)
                        .keyArn(keyArn())
                        .deletionProtection(environment().protection().deletion())
                        .build());
    }

    private ItemTable createHeartbeatTable() {
        return new ItemTable(
                this,
                "heartbeats",
                ItemTablePropsBuilder.builder()
                        .name(heartbeatTableName)
                        .key(TABLE_KEY)
                        .expiryAttribute(Optional.empty())
                        .replicated(true)
                        .keyArn(keyArn())
                        .deletionProtection(environment().protection().deletion())
                        .build());
    }

    private JavaFunction createMonitor(DeadLetterQueue deadLetters) {
        JavaFunction monitor = new JavaFunction(
                this,
                "monitor",
                function(createSecurityGroup("monitor", PlatformName.HEALTH_MONITOR_GROUP), deadLetters)
                        .name(names().of(PlatformName.HEALTH_MONITOR))
                        .description("Watches the global database from the region of the " + role().id())
                        .roleName(names().of(PlatformName.HEALTH_MONITOR_ROLE))
                        .jar(FunctionCode.HEALTH_MONITOR.jar())
                        .handler(FunctionCode.HEALTH_MONITOR.handler())
                        .timeoutSeconds(MONITOR_SECONDS)
                        .reservedConcurrency(Optional.empty())
                        .environment(commonVariables())
                        .statements(monitorPermissions())
                        .build());
        new FunctionSchedule(
                this,
                "monitor-schedule",
                FunctionSchedulePropsBuilder.builder()
                        .name(names().of(PlatformName.HEALTH_MONITOR_SCHEDULE))
                        .description("Calls the health monitor")
                        .expression(EVERY_MINUTE)
                        .input(Optional.empty())
                        .function(monitor)
                        .deadLetterQueueArn(deadLetters.arn())
                        .build());
        return monitor;
    }

    private JavaFunction createTrigger(DeadLetterQueue deadLetters) {
        TierSecurityGroup group = createSecurityGroup("trigger", PlatformName.FAILOVER_TRIGGER_GROUP);
        // A switchover is called in the region of the writer.
        group.allowTo("to-peer-endpoints", peerAddresses(), Port.HTTPS, "RDS of the peer region, through its endpoint");
        JavaFunction trigger = new JavaFunction(
                this,
                "trigger",
                function(group, deadLetters)
                        .name(names().of(PlatformName.FAILOVER_TRIGGER))
                        .description("Makes the cluster of the %s the writer".formatted(role().id()))
                        .roleName(names().of(PlatformName.FAILOVER_TRIGGER_ROLE))
                        .jar(FunctionCode.FAILOVER_TRIGGER.jar())
                        .handler(FunctionCode.FAILOVER_TRIGGER.handler())
                        .timeoutSeconds(TRIGGER_SECONDS)
                        .reservedConcurrency(Optional.of(TRIGGER_CONCURRENCY))
                        .environment(triggerVariables())
                        .statements(triggerPermissions())
                        .build());
        if (settings.isAutomatic()) {
            new FunctionSchedule(
                    this,
                    "trigger-schedule",
                    FunctionSchedulePropsBuilder.builder()
                            .name(names().of(PlatformName.FAILOVER_TRIGGER_SCHEDULE))
                            .description("Has the failover trigger judge by itself")
                            .expression(EVERY_MINUTE)
                            .input(Optional.of(Map.of("request", "evaluate")))
                            .function(trigger)
                            .deadLetterQueueArn(deadLetters.arn())
                            .build());
        }
        return trigger;
    }

    private JavaFunctionPropsBuilder function(TierSecurityGroup group, DeadLetterQueue deadLetters) {
        return JavaFunctionPropsBuilder.builder()
                .memoryMegabytes(MEGABYTES)
                .network(Optional.of(new JavaFunctionProps.Network(
                        own.foundation().networking().privateSubnetIds(), group.groupId())))
                // No retries: the next minute's event sees what is true then.
                .unattended(
                        Optional.of(new JavaFunctionProps.Unattended(deadLetters.arn(), 0, MAXIMUM_EVENT_AGE_SECONDS)))
                .keyArn(keyArn())
                .logRetentionDays(environment().logs().retentionDays())
                .accountId(accountId())
                .region(region());
    }

    private DeadLetterQueue createDeadLetters(String id, PlatformName name, PlatformName rule) {
        return new DeadLetterQueue(
                this,
                id,
                DeadLetterQueuePropsBuilder.builder()
                        .name(names().of(name))
                        .keyArn(keyArn())
                        .ruleNames(List.of(names().of(rule)))
                        .accountId(accountId())
                        .region(region())
                        .build());
    }

    private TierSecurityGroup createSecurityGroup(String id, PlatformName name) {
        NetworkingStack networking = own.foundation().networking();
        return new TierSecurityGroup(
                        this,
                        id + "-security-group",
                        TierSecurityGroupPropsBuilder.builder()
                                .name(names().of(name))
                                .description("Failover: " + id)
                                .vpcId(networking.vpcId())
                                .build())
                .allowInto(
                        "to-database",
                        networking.databaseSecurityGroupId(),
                        Port.MYSQL,
                        "TLS connection to the writer, from the failover " + id)
                .allowTo(
                        "to-peer-database",
                        peerAddresses(),
                        Port.MYSQL,
                        "TLS connection to the writer in the peer region")
                .allowToGroup(
                        "to-endpoints",
                        networking.endpointSecurityGroupId(),
                        Port.HTTPS,
                        "RDS, CloudWatch and SNS through interface endpoints")
                .allowToPrefixList(
                        "to-dynamodb",
                        networking.prefixListId(EndpointService.DYNAMODB),
                        Port.HTTPS,
                        "Tables through the gateway endpoint");
    }

    private Map<String, String> commonVariables() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("GLOBAL_CLUSTER_IDENTIFIER", own.data().globalDatabaseIdentifier());
        variables.put("OWN_CLUSTER_ARN", own.data().clusterArn());
        variables.put("PEER_CLUSTER_ARN", peer.data().clusterArn());
        variables.put("OWN_CLUSTER_ENDPOINT", own.data().clusterEndpoint());
        variables.put("PEER_CLUSTER_ENDPOINT", peer.data().clusterEndpoint());
        variables.put("DATABASE_PORT", String.valueOf(Port.MYSQL.number()));
        variables.put("STATE_TABLE", state.name());
        variables.put("HEARTBEAT_TABLE", heartbeatTableName);
        variables.put("TOPIC_ARN", own.foundation().security().topicArn());
        variables.put("SCHEDULE_PERIOD_SECONDS", PERIOD_SECONDS);
        return variables;
    }

    private Map<String, String> triggerVariables() {
        Map<String, String> variables = commonVariables();
        variables.put("FAILOVER_MODE", settings.mode());
        variables.put("COOL_DOWN_MINUTES", settings.coolDownMinutes().toString());
        variables.put(
                "SWITCHOVER_LAG_LIMIT_MILLIS",
                settings.switchoverLagLimitMillis().toString());
        variables.put(
                "PEER_RDS_ENDPOINT_URL",
                "https://" + peer.foundation().networking().endpointDnsName(EndpointService.RDS));
        if (settings.consentsTo(names().of(PlatformName.DATABASE_CLUSTER))) {
            variables.put("AUTOMATIC_FAILOVER_CONSENT", own.data().clusterArn());
        }
        return variables;
    }

    private List<Statement> monitorPermissions() {
        return List.of(
                seeTheGlobalDatabase(),
                seeTheCluster(),
                remember(),
                Statement.allow("ExchangeHeartbeats")
                        .actions("dynamodb:GetItem", "dynamodb:PutItem")
                        .on(heartbeatTableArnHere()),
                seeReplication(),
                tellPeople(),
                useTheKey());
    }

    private List<Statement> triggerPermissions() {
        return List.of(
                seeTheGlobalDatabase(),
                seeTheCluster(),
                Statement.allow("ChangeRoles")
                        .actions("rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster")
                        .on(
                                globalDatabaseArn(),
                                own.data().clusterArn(),
                                peer.data().clusterArn()),
                remember(),
                Statement.allow("ReadHeartbeats").actions("dynamodb:GetItem").on(heartbeatTableArnHere()),
                seeReplication(),
                tellPeople(),
                useTheKey());
    }

    private Statement seeTheGlobalDatabase() {
        return Statement.allow("SeeTheGlobalDatabase")
                .actions("rds:DescribeGlobalClusters")
                .on(globalDatabaseArn());
    }

    private Statement seeTheCluster() {
        return Statement.allow("SeeTheCluster")
                .actions("rds:DescribeDBClusters")
                .on(own.data().clusterArn());
    }

    private Statement remember() {
        return Statement.allow("Remember")
                .actions("dynamodb:GetItem", "dynamodb:PutItem")
                .on(state.arn());
    }

    private Statement seeReplication() {
        return Statement.allow("SeeReplication")
                .actions("cloudwatch:GetMetricData")
                .onEvery(WildcardReason.METRICS_READ);
    }

    private Statement tellPeople() {
        return Statement.allow("TellPeople")
                .actions("sns:Publish")
                .on(own.foundation().security().topicArn());
    }

    private Statement useTheKey() {
        return Statement.allow("UseTheKeyOfTablesAndTopic")
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on(keyArn())
                .when(new Condition("StringEquals", "kms:ViaService", List.of(service("dynamodb"), service("sns"))));
    }

    private String service(String name) {
        return name + "." + region() + ".amazonaws.com";
    }

    private String globalDatabaseArn() {
        return "arn:aws:rds::%s:global-cluster:%s"
                .formatted(accountId(), own.data().globalDatabaseIdentifier());
    }

    /** By name in both regions: the replica here may not be there yet when this stack is made. */
    private String heartbeatTableArnHere() {
        return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region(), accountId(), heartbeatTableName);
    }

    private Ipv4Range peerAddresses() {
        return peerRange().orElseThrow();
    }

    private String keyArn() {
        return own.foundation().security().keyArn();
    }
}
