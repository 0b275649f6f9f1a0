package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
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
import org.assessment.platform.configuration.DomainSettings;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * What spans the regions. The only stack with providers for both, and the only one that cannot be applied while a region
 * is lost; nothing in it is needed for a failover.
 */
public final class GlobalStack extends PlatformStack {
    private final Names secondaryNames;
    private final AwsProvider secondaryProvider;

    /**
     * Creates the stack on both regions.
     *
     * @param heartbeatTableArn the table of the primary whose replica stands in the secondary
     */
    public GlobalStack(
            Construct scope, Environment environment, Side primary, Side secondary, String heartbeatTableArn) {
        super(scope, Layer.GLOBAL, new StackContext(environment, RegionRole.PRIMARY));
        secondaryNames = names(environment, RegionRole.SECONDARY);
        secondaryProvider = createProviderFor(secondaryNames);
        VpcPeering peering = createPeering(
                primary.foundation().networking(), secondary.foundation().networking());
        replicateUploads(primary.data(), secondary.data());
        replicateHeartbeats(heartbeatTableArn, secondary.foundation().security());
        AlarmHealthCheck primaryHealth = createHealthCheck(RegionRole.PRIMARY, primary.service());
        AlarmHealthCheck secondaryHealth = createHealthCheck(RegionRole.SECONDARY, secondary.service());
        environment
                .service()
                .domain()
                .ifPresent(
                        domain -> leadClients(domain, side(primary, primaryHealth), side(secondary, secondaryHealth)));
        output(PlatformOutput.VPC_PEERING_CONNECTION_ID, peering.connectionId());
        output(PlatformOutput.HEALTH_CHECK_ID, RegionRole.PRIMARY, primaryHealth.id());
        output(PlatformOutput.HEALTH_CHECK_ID, RegionRole.SECONDARY, secondaryHealth.id());
    }

    /**
     * What one region brings.
     *
     * @param foundation its key and network
     * @param data its data
     * @param service what clients reach
     */
    public record Side(RegionFoundation foundation, DataStack data, ServiceStack service) {}

    private VpcPeering createPeering(NetworkingStack primary, NetworkingStack secondary) {
        return new VpcPeering(
                this,
                "peering",
                VpcPeeringPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .requester(side(provider(), region(), primary))
                        .accepter(side(secondaryProvider, secondaryNames.region(), secondary))
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

    private void replicateHeartbeats(String tableArn, SecurityStack secondarySecurity) {
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
