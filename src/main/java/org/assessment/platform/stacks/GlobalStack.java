package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.audit.AuditTrail;
import org.assessment.constructs.audit.AuditTrailProps;
import org.assessment.constructs.audit.AuditTrailPropsBuilder;
import org.assessment.constructs.dns.AlarmHealthCheck;
import org.assessment.constructs.dns.AlarmHealthCheckPropsBuilder;
import org.assessment.constructs.dns.FailoverRecords;
import org.assessment.constructs.dns.FailoverRecordsProps;
import org.assessment.constructs.dns.FailoverRecordsPropsBuilder;
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
 * What spans the regions: where a name leads, and the audit trail, with one region too. With two it is the only stack with
 * providers for both, and the only one that cannot be applied while a region is lost; nothing in it is needed for a
 * failover.
 */
public final class GlobalStack extends PlatformStack {
    private final Optional<String> auditLogGroup;

    /**
     * Creates the stack.
     *
     * @param standby the other region, when there is one
     */
    public GlobalStack(Construct scope, Environment environment, Side primary, Optional<Standby> standby) {
        super(scope, Layer.GLOBAL, new StackContext(environment, RegionRole.PRIMARY));
        standby.ifPresent(other -> joinRegions(primary, other));
        if (environment.watchesServices()) {
            leadClients(primary, standby.map(Standby::side));
        }
        auditLogGroup =
                environment.audit().trail() ? createTrail(primary, standby).logGroupName() : Optional.empty();
    }

    /** Name of the log group with the audit trail's events; empty when there is none. */
    public Optional<String> auditLogGroup() {
        return auditLogGroup;
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
        output(PlatformOutput.VPC_PEERING_CONNECTION_ID, peering.connectionId());
    }

    /** The name leads to the primary's record with one region too, so that a second one is only added to it. */
    private void leadClients(Side primary, Optional<Side> secondary) {
        FailoverRecordsProps.Side primarySide = watch(RegionRole.PRIMARY, primary.service());
        Optional<FailoverRecordsProps.Side> secondarySide =
                secondary.map(side -> watch(RegionRole.SECONDARY, side.service()));
        environment().service().domain().ifPresent(domain -> createRecords(domain, primarySide, secondarySide));
    }

    private AuditTrail createTrail(Side primary, Optional<Standby> standby) {
        SecurityStack security = primary.foundation().security();
        AuditSettings audit = environment().audit();
        AuditTrail trail = new AuditTrail(
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
        output(PlatformOutput.AUDIT_TRAIL_ARN, trail.arn());
        output(PlatformOutput.AUDIT_BUCKET_NAME, trail.bucketName());
        return trail;
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

    private FailoverRecordsProps.Side watch(RegionRole role, ServiceStack service) {
        AlarmHealthCheck healthCheck = new AlarmHealthCheck(
                this,
                role.id() + "-health",
                AlarmHealthCheckPropsBuilder.builder()
                        .name(names().withRole(role.id()).of(PlatformName.HEALTH_CHECK))
                        .alarmName(service.downAlarm().name())
                        .alarmRegion(service.region())
                        .alarmSettings(service.downAlarm().settings())
                        .build());
        output(PlatformOutput.HEALTH_CHECK_ID, role, healthCheck.id());
        ServiceLoadBalancer loadBalancer = service.loadBalancer();
        return new FailoverRecordsProps.Side(loadBalancer.dnsName(), loadBalancer.zoneId(), healthCheck.id());
    }

    private void createRecords(
            DomainSettings domain, FailoverRecordsProps.Side primary, Optional<FailoverRecordsProps.Side> secondary) {
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
