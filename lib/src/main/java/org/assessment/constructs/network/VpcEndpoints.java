package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import software.constructs.Construct;

/** The way from private subnets to AWS: one endpoint for each {@link EndpointService}, limited to this account. */
public final class VpcEndpoints extends Construct {
    private final Map<EndpointService, VpcEndpoint> endpoints = new EnumMap<>(EndpointService.class);
    private final Map<EndpointService, String> prefixListIds = new EnumMap<>(EndpointService.class);
    private final TierSecurityGroup securityGroup;
    private final TierSecurityGroup peerSecurityGroup;

    /** Creates the endpoints, and the security group of those with a network interface. */
    public VpcEndpoints(Construct scope, String id, VpcEndpointsProps props) {
        super(scope, id);
        for (EndpointService service : EndpointService.ofType(EndpointService.Type.GATEWAY)) {
            VpcEndpoint gateway = endpoint(service, props)
                    .routeTableIds(props.gatewayRouteTableIds())
                    .build();
            endpoints.put(service, gateway);
            prefixListIds.put(service, gateway.getPrefixListId());
        }
        securityGroup = createSecurityGroup(props);
        peerSecurityGroup = createPeerSecurityGroup(props);
        for (EndpointService service : EndpointService.ofType(EndpointService.Type.INTERFACE)) {
            endpoints.put(
                    service,
                    endpoint(service, props)
                            .privateDnsEnabled(true)
                            .subnetIds(props.interfaceSubnetIds())
                            .securityGroupIds(securityGroupIds(service))
                            .build());
        }
    }

    /** Ids of all endpoints, in the order of {@link EndpointService}. */
    public List<String> ids() {
        return endpoints.values().stream().map(VpcEndpoint::getId).toList();
    }

    /** Id of the interface endpoints' security group. */
    public String securityGroupId() {
        return securityGroup.groupId();
    }

    /**
     * Name under which an interface endpoint is reached from the other region, where the service's own name leads
     * elsewhere. Its certificate is valid for it.
     */
    public String dnsName(EndpointService service) {
        // The first is the endpoint's own; then come those of its zones, and the service's.
        return endpoints.get(service).getDnsEntry().get(0).getDnsName();
    }

    /** Id of the list of addresses that a gateway endpoint leads to. */
    public String prefixListId(EndpointService service) {
        if (service.type() != EndpointService.Type.GATEWAY) {
            throw new IllegalArgumentException(service + " is reached through the endpoints' security group");
        }
        return prefixListIds.get(service);
    }

    private TierSecurityGroup createSecurityGroup(VpcEndpointsProps props) {
        // No rule for the way out: an endpoint answers and never calls.
        return new TierSecurityGroup(
                        this,
                        "security-group",
                        TierSecurityGroupPropsBuilder.builder()
                                .name(props.securityGroupName())
                                .description("Interface endpoints: HTTPS from within the VPC")
                                .vpcId(props.vpcId())
                                .build())
                .allowFrom("https-from-vpc", props.consumers(), Port.HTTPS, "HTTPS from within the VPC");
    }

    /** Stands beside the other one even without a peer, so that a second region adds a rule and changes nothing. */
    private TierSecurityGroup createPeerSecurityGroup(VpcEndpointsProps props) {
        TierSecurityGroup group = new TierSecurityGroup(
                this,
                "peer-security-group",
                TierSecurityGroupPropsBuilder.builder()
                        .name(props.peerSecurityGroupName())
                        .description("Interface endpoints that the other region calls")
                        .vpcId(props.vpcId())
                        .build());
        props.peer()
                .ifPresent(peer -> group.allowFrom("https-from-peer", peer, Port.HTTPS, "HTTPS from the peer region"));
        return group;
    }

    private List<String> securityGroupIds(EndpointService service) {
        return service.isCalledByPeer()
                ? List.of(securityGroup.groupId(), peerSecurityGroup.groupId())
                : List.of(securityGroup.groupId());
    }

    private VpcEndpoint.Builder endpoint(EndpointService service, VpcEndpointsProps props) {
        return VpcEndpoint.Builder.create(this, service.id())
                .vpcId(props.vpcId())
                .serviceName(service.serviceName(props.region()))
                .vpcEndpointType(service.type().terraformName())
                .policy(PolicyDocument.of(statements(service, props)))
                .tags(Map.of("Name", props.name() + "-" + service.id()));
    }

    private static List<Statement> statements(EndpointService service, VpcEndpointsProps props) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("PrincipalsOfThisAccount")
                .to(Principal.everybody())
                .actions("*")
                .onEvery(WildcardReason.ENDPOINT_POLICY)
                .when(Condition.stringEquals("aws:PrincipalAccount", props.accountId())));
        if (service == EndpointService.S3) {
            // ECR hands out image layers as URLs signed by its own account:
            // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
            statements.add(Statement.allow("ImageLayersOfEcr")
                    .to(Principal.everybody())
                    .actions("s3:GetObject")
                    .on("arn:aws:s3:::prod-" + props.region() + "-starport-layer-bucket/*"));
        }
        return statements;
    }
}
