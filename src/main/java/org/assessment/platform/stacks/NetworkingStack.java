package org.assessment.platform.stacks;

import java.util.List;
import org.assessment.constructs.network.EndpointService;
import org.assessment.constructs.network.FlowLogs;
import org.assessment.constructs.network.FlowLogsPropsBuilder;
import org.assessment.constructs.network.Ipv4Range;
import org.assessment.constructs.network.Port;
import org.assessment.constructs.network.PrivateNetwork;
import org.assessment.constructs.network.PrivateNetworkPropsBuilder;
import org.assessment.constructs.network.TierSecurityGroup;
import org.assessment.constructs.network.TierSecurityGroupPropsBuilder;
import org.assessment.constructs.network.VpcEndpoints;
import org.assessment.constructs.network.VpcEndpointsPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.NetworkSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** The region's VPC, its ways to AWS and to the other region, and the record of who used them. */
public final class NetworkingStack extends PlatformStack {
    private final Ipv4Range range;
    private final PrivateNetwork network;
    private final VpcEndpoints endpoints;
    private final TierSecurityGroup database;
    private final TierSecurityGroup cache;

    /** Creates the stack on the region's key. */
    public NetworkingStack(Construct scope, StackContext context, SecurityStack security) {
        super(scope, Layer.NETWORKING, context);
        range = Ipv4Range.of(regionSettings().cidr());
        network = createNetwork();
        endpoints = createEndpoints();
        createFlowLogs(security.keyArn());
        database = createDatabaseSecurityGroup();
        cache = createSecurityGroup("cache", PlatformName.CACHE, "Cache of the region");
        output(PlatformOutput.VPC_ID, network.vpcId());
        output(PlatformOutput.PRIVATE_SUBNET_IDS, network.privateSubnetIds());
        output(PlatformOutput.VPC_ENDPOINT_IDS, endpoints.ids());
    }

    /** Id of the VPC. */
    public String vpcId() {
        return network.vpcId();
    }

    /** Addresses of the VPC. */
    public Ipv4Range range() {
        return range;
    }

    /** Ids of the private subnets, one a zone. */
    public List<String> privateSubnetIds() {
        return network.privateSubnetIds();
    }

    /** Ids of the public subnets; empty without public ingress. */
    public List<String> publicSubnetIds() {
        return network.publicSubnetIds();
    }

    /** Id of the interface endpoints' security group. */
    public String endpointSecurityGroupId() {
        return endpoints.securityGroupId();
    }

    /** Name under which the other region reaches an interface endpoint here. */
    public String endpointDnsName(EndpointService service) {
        return endpoints.dnsName(service);
    }

    /** Id of the list of addresses that a gateway endpoint leads to. */
    public String prefixListId(EndpointService service) {
        return endpoints.prefixListId(service);
    }

    /** Id of the database's security group. */
    public String databaseSecurityGroupId() {
        return database.groupId();
    }

    /** Id of the cache's security group. */
    public String cacheSecurityGroupId() {
        return cache.groupId();
    }

    /** Ids of the private subnets' route tables. */
    public List<String> privateRouteTableIds() {
        return network.privateRouteTableIds();
    }

    private PrivateNetwork createNetwork() {
        NetworkSettings settings = environment().network();
        return new PrivateNetwork(
                this,
                "network",
                PrivateNetworkPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .range(range)
                        .availabilityZones(settings.availabilityZones())
                        .excludedZoneIds(regionSettings().excludedZoneIds())
                        .publicIngress(settings.publicIngress())
                        .natGateways(settings.natGateways())
                        .build());
    }

    private VpcEndpoints createEndpoints() {
        return new VpcEndpoints(
                this,
                "endpoints",
                VpcEndpointsPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .securityGroupName(names().of(PlatformName.ENDPOINTS))
                        .peerSecurityGroupName(names().of(PlatformName.PEER_ENDPOINTS))
                        .region(region())
                        .accountId(accountId())
                        .vpcId(network.vpcId())
                        .consumers(range)
                        .peer(peerRange())
                        .interfaceSubnetIds(network.privateSubnetIds()
                                .subList(0, environment().network().interfaceEndpointZones()))
                        .gatewayRouteTableIds(network.privateRouteTableIds())
                        .build());
    }

    private void createFlowLogs(String keyArn) {
        new FlowLogs(
                this,
                "flow-logs",
                FlowLogsPropsBuilder.builder()
                        .vpcId(network.vpcId())
                        .logGroupName(names().of(PlatformName.FLOW_LOGS))
                        .roleName(names().of(PlatformName.FLOW_LOGS_ROLE))
                        .keyArn(keyArn)
                        .accountId(accountId())
                        .region(region())
                        .retentionDays(environment().logs().retentionDays())
                        .aggregationSeconds(environment().network().flowLogAggregationSeconds())
                        .build());
    }

    private TierSecurityGroup createDatabaseSecurityGroup() {
        TierSecurityGroup database = createSecurityGroup("database", PlatformName.DATABASE, "Database of the region");
        // After a failover the tasks of the other region go on with the writer here.
        peerRange()
                .ifPresent(
                        peer -> database.allowFrom("mysql-from-peer", peer, Port.MYSQL, "MySQL from the peer region"));
        return database;
    }

    private TierSecurityGroup createSecurityGroup(String id, PlatformName name, String description) {
        return new TierSecurityGroup(
                this,
                id + "-security-group",
                TierSecurityGroupPropsBuilder.builder()
                        .name(names().of(name))
                        .description(description)
                        .vpcId(network.vpcId())
                        .build());
    }
}
