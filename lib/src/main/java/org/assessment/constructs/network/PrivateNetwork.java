package org.assessment.constructs.network;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.providers.aws.data_aws_availability_zones.DataAwsAvailabilityZones;
import com.hashicorp.cdktf.providers.aws.data_aws_availability_zones.DataAwsAvailabilityZonesFilter;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.eip.Eip;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.Rule;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * A VPC whose private subnets have no way to the internet, one subnet and one route table in each zone. Public subnets
 * exist only for a public load balancer.
 */
public final class PrivateNetwork extends Construct {
    /** Sixteen parts of the VPC; the first ones are private subnets. */
    private static final int PRIVATE_SUBNET_BITS = 4;

    /** 256 parts of the VPC; the sixteen from here on are kept for public subnets. */
    private static final int PUBLIC_SUBNET_BITS = 8;

    private static final int FIRST_PUBLIC_SUBNET = 240;
    private static final String INTERNET = "0.0.0.0/0";

    private final PrivateNetworkProps props;
    private final String vpcId;
    private final List<String> zones;
    private final List<String> privateSubnetIds = new ArrayList<>();
    private final List<String> privateRouteTableIds = new ArrayList<>();
    private final List<String> publicSubnetIds = new ArrayList<>();

    /** Creates the VPC, its subnets and route tables, and closes its default security group. */
    public PrivateNetwork(Construct scope, String id, PrivateNetworkProps props) {
        super(scope, id);
        this.props = props;
        zones = findZones();
        vpcId = Vpc.Builder.create(this, "vpc")
                .cidrBlock(props.range().toString())
                // Both are needed for the private names of the interface endpoints.
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(Map.of("Name", props.name()))
                .build()
                .getId();
        closeDefaultSecurityGroup();
        for (int zone = 0; zone < props.availabilityZones(); zone++) {
            createPrivateSubnet(zone);
        }
        if (props.publicIngress()) {
            createPublicSubnets();
        }
    }

    /** Id of the VPC. */
    public String vpcId() {
        return vpcId;
    }

    /** Ids of the private subnets, one a zone. */
    public List<String> privateSubnetIds() {
        return List.copyOf(privateSubnetIds);
    }

    /** Ids of the private subnets' route tables, one a zone. */
    public List<String> privateRouteTableIds() {
        return List.copyOf(privateRouteTableIds);
    }

    /** Ids of the public subnets; empty without public ingress. */
    public List<String> publicSubnetIds() {
        return List.copyOf(publicSubnetIds);
    }

    private List<String> findZones() {
        return DataAwsAvailabilityZones.Builder.create(this, "zones")
                .state("available")
                // Local and wavelength zones need an opt-in and lack most services.
                .filter(List.of(DataAwsAvailabilityZonesFilter.builder()
                        .name("opt-in-status")
                        .values(List.of("opt-in-not-required"))
                        .build()))
                .excludeZoneIds(props.excludedZoneIds())
                .build()
                .getNames();
    }

    private void closeDefaultSecurityGroup() {
        // Adopted without a rule: what forgets to name its security group reaches nothing.
        DefaultSecurityGroup.Builder.create(this, "default-security-group")
                .vpcId(vpcId)
                .tags(Map.of("Name", props.name() + "-closed"))
                .build();
    }

    private void createPrivateSubnet(int zone) {
        String subnetId = createSubnet("private", zone, props.range().part(PRIVATE_SUBNET_BITS, zone));
        String routeTableId = createRouteTable("private-" + zone);
        associate("private-" + zone, subnetId, routeTableId);
        privateSubnetIds.add(subnetId);
        privateRouteTableIds.add(routeTableId);
    }

    private void createPublicSubnets() {
        InternetGateway gateway = InternetGateway.Builder.create(this, "internet-gateway")
                .vpcId(vpcId)
                .tags(Map.of("Name", props.name()))
                .build();
        String routeTableId = createRouteTable("public");
        Route route = Route.Builder.create(this, "public-to-internet")
                .routeTableId(routeTableId)
                .destinationCidrBlock(INTERNET)
                .gatewayId(gateway.getId())
                .build();
        exempt("With public ingress, a load balancer in the public subnets answers students.", gateway, route);
        for (int zone = 0; zone < props.availabilityZones(); zone++) {
            String subnetId =
                    createSubnet("public", zone, props.range().part(PUBLIC_SUBNET_BITS, FIRST_PUBLIC_SUBNET + zone));
            associate("public-" + zone, subnetId, routeTableId);
            publicSubnetIds.add(subnetId);
            if (props.natGateways()) {
                createNatGateway(zone, subnetId, gateway);
            }
        }
    }

    private void createNatGateway(int zone, String subnetId, InternetGateway internetGateway) {
        Map<String, String> tags = Map.of("Name", props.name() + "-nat-" + zone);
        Eip address = Eip.Builder.create(this, "nat-address-" + zone)
                .domain("vpc")
                .tags(tags)
                .build();
        NatGateway gateway = NatGateway.Builder.create(this, "nat-" + zone)
                .subnetId(subnetId)
                .allocationId(address.getId())
                .tags(tags)
                // Its address needs the VPC's way out.
                .dependsOn(List.of(internetGateway))
                .build();
        Route route = Route.Builder.create(this, "private-" + zone + "-to-internet")
                .routeTableId(privateRouteTableIds.get(zone))
                .destinationCidrBlock(INTERNET)
                .natGatewayId(gateway.getId())
                .build();
        exempt("With NAT gateways, tasks may call other services on the internet.", gateway, route);
    }

    private static void exempt(String reason, IConstruct... ways) {
        for (IConstruct way : ways) {
            Exemption.from(Rule.NO_WAY_OUT, way, reason);
        }
    }

    private String createSubnet(String tier, int zone, Ipv4Range range) {
        return Subnet.Builder.create(this, tier + "-" + zone)
                .vpcId(vpcId)
                .cidrBlock(range.toString())
                .availabilityZone((String) Fn.element(zones, zone))
                .mapPublicIpOnLaunch(false)
                .tags(Map.of("Name", "%s-%s-%d".formatted(props.name(), tier, zone), "Tier", tier))
                .build()
                .getId();
    }

    private String createRouteTable(String id) {
        return RouteTable.Builder.create(this, id + "-routes")
                .vpcId(vpcId)
                .tags(Map.of("Name", props.name() + "-" + id))
                .build()
                .getId();
    }

    private void associate(String id, String subnetId, String routeTableId) {
        RouteTableAssociation.Builder.create(this, id + "-association")
                .subnetId(subnetId)
                .routeTableId(routeTableId)
                .build();
    }
}
