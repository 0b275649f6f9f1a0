package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.access.EmergencyRole;
import org.assessment.constructs.access.EmergencyRolePropsBuilder;
import org.assessment.constructs.access.MfaRequirement;
import org.assessment.constructs.access.PeopleGroup;
import org.assessment.constructs.access.PeopleGroupPropsBuilder;
import org.assessment.constructs.access.PeoplePolicy;
import org.assessment.constructs.access.PeoplePolicyPropsBuilder;
import org.assessment.constructs.audit.AuditTrail;
import org.assessment.constructs.audit.AuditTrailProps;
import org.assessment.constructs.audit.AuditTrailPropsBuilder;
import org.assessment.constructs.dns.AlarmHealthCheck;
import org.assessment.constructs.dns.AlarmHealthCheckPropsBuilder;
import org.assessment.constructs.dns.FailoverRecords;
import org.assessment.constructs.dns.FailoverRecordsProps;
import org.assessment.constructs.dns.FailoverRecordsPropsBuilder;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.loadbalancing.ServiceLoadBalancer;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.VpcPeering;
import org.assessment.constructs.network.VpcPeeringProps;
import org.assessment.constructs.network.VpcPeeringPropsBuilder;
import org.assessment.constructs.network.VpcPeeringPropsSideBuilder;
import org.assessment.constructs.security.BucketReplication;
import org.assessment.constructs.security.BucketReplicationPropsBuilder;
import org.assessment.constructs.table.TableReplica;
import org.assessment.constructs.table.TableReplicaPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.AuditSettings;
import org.assessment.platform.configuration.DomainSettings;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * What spans the regions, and what an account has once. With two regions it is the only stack with providers for both, and
 * the only one that cannot be applied while a region is lost; nothing in it is needed for a failover.
 */
public final class GlobalStack extends PlatformStack {
    /**
     * Creates the stack.
     *
     * @param alarmTopicArn the primary's topic, which hears of what happens once for all regions
     * @param standby the other region, when there is one
     */
    public GlobalStack(
            Construct scope, Environment environment, Side primary, String alarmTopicArn, Optional<Standby> standby) {
        super(scope, Layer.GLOBAL, new StackContext(environment, RegionRole.PRIMARY));
        standby.ifPresent(other -> joinRegions(primary, other));
        Optional<AuditTrail> trail =
                environment.audit().trail() ? Optional.of(createTrail(primary, standby)) : Optional.empty();
        if (environment.access().groups() || environment.access().breakGlass()) {
            letPeopleIn(primary, standby, trail.flatMap(AuditTrail::logGroupName), alarmTopicArn);
        }
    }

    /**
     * The other region.
     *
     * @param side what it brings
     * @param heartbeatTableArn the table of the primary whose replica stands in it
     */
    public record Standby(Side side, String heartbeatTableArn) {}

    /**
     * What one region brings.
     *
     * @param foundation its key and network
     * @param data its data
     * @param service what clients reach
     */
    public record Side(RegionFoundation foundation, DataStack data, ServiceStack service) {}

    private void joinRegions(Side primary, Standby standby) {
        Side secondary = standby.side();
        Names secondaryNames = names(environment(), RegionRole.SECONDARY);
        AwsProvider secondaryProvider = createProviderFor(secondaryNames);
        VpcPeering peering = createPeering(
                side(provider(), region(), primary.foundation().networking()),
                side(
                        secondaryProvider,
                        secondaryNames.region(),
                        secondary.foundation().networking()));
        replicateUploads(primary.data(), secondary.data());
        replicateHeartbeats(
                secondaryProvider,
                standby.heartbeatTableArn(),
                secondary.foundation().security());
        AlarmHealthCheck primaryHealth = createHealthCheck(RegionRole.PRIMARY, primary.service());
        AlarmHealthCheck secondaryHealth = createHealthCheck(RegionRole.SECONDARY, secondary.service());
        environment()
                .service()
                .domain()
                .ifPresent(
                        domain -> leadClients(domain, side(primary, primaryHealth), side(secondary, secondaryHealth)));
        output(PlatformOutput.VPC_PEERING_CONNECTION_ID, peering.connectionId());
        output(PlatformOutput.HEALTH_CHECK_ID, RegionRole.PRIMARY, primaryHealth.id());
        output(PlatformOutput.HEALTH_CHECK_ID, RegionRole.SECONDARY, secondaryHealth.id());
    }

    private void letPeopleIn(
            Side primary, Optional<Standby> standby, Optional<String> auditLogGroup, String alarmTopicArn) {
        PeopleAccess access = new PeopleAccess(
                accountId(),
                names(),
                Stream.concat(Stream.of(primary), standby.map(Standby::side).stream())
                        .map(side -> new PeopleAccess.Region(
                                side.foundation().security().names(),
                                side.foundation().security().keyArn()))
                        .toList());
        PeoplePolicy mfa = createPolicy(
                "mfa",
                PlatformName.MFA_POLICY,
                "Nothing without a second factor",
                MfaRequirement.statements(accountId()));
        PeoplePolicy read =
                createPolicy("read", PlatformName.READ_POLICY, "Metrics, alarms, logs, states", access.reading());
        PeoplePolicy operate =
                createPolicy("operate", PlatformName.OPERATE_POLICY, "What the runbooks need", access.operating());
        if (environment().access().groups()) {
            createGroup("readers", PlatformName.READERS, List.of(mfa, read));
            createGroup("operators", PlatformName.OPERATORS, List.of(mfa, read, operate));
        }
        auditLogGroup.filter(group -> environment().access().breakGlass()).ifPresent(group -> {
            PeoplePolicy repair = createPolicy(
                    "repair", PlatformName.REPAIR_POLICY, "What an emergency may need", access.repairing());
            EmergencyRole role = new EmergencyRole(
                    this,
                    "emergency",
                    EmergencyRolePropsBuilder.builder()
                            .name(names().of(PlatformName.BREAK_GLASS_ROLE))
                            .accountId(accountId())
                            .policies(List.of(read, operate, repair))
                            .auditLogGroup(group)
                            .alarmName(names().of(PlatformName.BREAK_GLASS_USED))
                            .topicArn(alarmTopicArn)
                            .build());
            PeoplePolicy take = createPolicy(
                    "take-emergency-role",
                    PlatformName.BREAK_GLASS_POLICY,
                    "The role for emergencies",
                    List.of(role.permission()));
            createGroup("break-glass", PlatformName.BREAK_GLASS, List.of(mfa, take));
        });
    }

    private PeoplePolicy createPolicy(String id, PlatformName name, String description, List<Statement> statements) {
        return new PeoplePolicy(
                this,
                id,
                PeoplePolicyPropsBuilder.builder()
                        .name(names().of(name))
                        .description(description)
                        .statements(statements)
                        .build());
    }

    private void createGroup(String id, PlatformName name, List<PeoplePolicy> policies) {
        new PeopleGroup(
                this,
                id,
                PeopleGroupPropsBuilder.builder()
                        .name(names().of(name))
                        .policies(policies)
                        .build());
    }

    private AuditTrail createTrail(Side primary, Optional<Standby> standby) {
        SecurityStack security = primary.foundation().security();
        AuditSettings audit = environment().audit();
        return new AuditTrail(
                this,
                "audit",
                AuditTrailPropsBuilder.builder()
                        .name(names().of(PlatformName.TRAIL))
                        .region(region())
                        .accountId(accountId())
                        .keyArn(security.keyArn())
                        .bucketName(names().of(PlatformName.TRAIL_BUCKET, accountId()))
                        .accessLogBucket(security.logBucketName())
                        .retentionDays(audit.retentionDays())
                        .noncurrentExpirationDays(environment().protection().noncurrentVersionDays())
                        .forceDestroy(!environment().protection().deletion())
                        .logGroup(Optional.of(audit.logGroup()).filter(on -> on).map(on -> trailLogGroup()))
                        .objectEventBuckets(audit.objectEvents() ? uploads(primary, standby) : List.of())
                        .build());
    }

    private AuditTrailProps.LogGroup trailLogGroup() {
        return new AuditTrailProps.LogGroup(
                names().of(PlatformName.TRAIL_LOGS),
                names().of(PlatformName.TRAIL_ROLE),
                environment().logs().retentionDays());
    }

    private static List<String> uploads(Side primary, Optional<Standby> standby) {
        return Stream.concat(Stream.of(primary), standby.map(Standby::side).stream())
                .map(side -> side.data().uploadsBucketArn())
                .toList();
    }

    private VpcPeering createPeering(VpcPeeringProps.Side primary, VpcPeeringProps.Side secondary) {
        return new VpcPeering(
                this,
                "peering",
                VpcPeeringPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .requester(primary)
                        .accepter(secondary)
                        .build());
    }

    private static VpcPeeringProps.Side side(AwsProvider provider, String region, NetworkingStack networking) {
        return VpcPeeringPropsSideBuilder.builder()
                .provider(provider)
                .region(region)
                .vpcId(networking.vpcId())
                .range(networking.range())
                .routeTableIds(networking.privateRouteTableIds())
                .build();
    }

    private void replicateHeartbeats(AwsProvider secondaryProvider, String tableArn, SecurityStack secondarySecurity) {
        new TableReplica(
                this,
                "heartbeats-replica",
                TableReplicaPropsBuilder.builder()
                        .provider(secondaryProvider)
                        .tableArn(tableArn)
                        .keyArn(secondarySecurity.keyArn())
                        .deletionProtection(environment().protection().deletion())
                        .build());
    }

    private AlarmHealthCheck createHealthCheck(RegionRole role, ServiceStack service) {
        return new AlarmHealthCheck(
                this,
                role.id() + "-health",
                AlarmHealthCheckPropsBuilder.builder()
                        .name(names().withRole(role.id()).of(PlatformName.HEALTH_CHECK))
                        .alarmName(service.downAlarm().name())
                        .alarmRegion(service.region())
                        .alarmSettings(service.downAlarm().settings())
                        .build());
    }

    private void leadClients(
            DomainSettings domain, FailoverRecordsProps.Side primary, FailoverRecordsProps.Side secondary) {
        new FailoverRecords(
                this,
                "domain",
                FailoverRecordsPropsBuilder.builder()
                        .domainName(domain.name())
                        .hostedZoneId(domain.hostedZoneId())
                        .primary(primary)
                        .secondary(secondary)
                        .build());
    }

    private static FailoverRecordsProps.Side side(Side side, AlarmHealthCheck health) {
        ServiceLoadBalancer loadBalancer = side.service().loadBalancer();
        return new FailoverRecordsProps.Side(loadBalancer.dnsName(), loadBalancer.zoneId(), health.id());
    }

    private void replicateUploads(DataStack primary, DataStack secondary) {
        new BucketReplication(
                this,
                "uploads-replication",
                BucketReplicationPropsBuilder.builder()
                        .roleName(names().of(PlatformName.REPLICATION_ROLE))
                        .accountId(accountId())
                        .sourceBucket(primary.uploadsBucketName())
                        .sourceArn(primary.uploadsBucketArn())
                        .destinationArn(secondary.uploadsBucketArn())
                        .build());
    }
}
