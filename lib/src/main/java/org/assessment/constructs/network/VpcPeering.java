package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.vpc_peering_connection.VpcPeeringConnection;
import com.hashicorp.cdktf.providers.aws.vpc_peering_connection_accepter.VpcPeeringConnectionAccepterA;
import com.hashicorp.cdktf.providers.aws.vpc_peering_connection_options.VpcPeeringConnectionOptions;
import com.hashicorp.cdktf.providers.aws.vpc_peering_connection_options.VpcPeeringConnectionOptionsAccepter;
import com.hashicorp.cdktf.providers.aws.vpc_peering_connection_options.VpcPeeringConnectionOptionsRequester;
import java.util.Map;
import software.constructs.Construct;

/** Two VPCs of two regions as one network: the connection, routes both ways, and names that resolve across it. */
public final class VpcPeering extends Construct {
    private final String connectionId;

    /** Creates both sides of the connection. */
    public VpcPeering(Construct scope, String id, VpcPeeringProps props) {
        super(scope, id);
        VpcPeeringProps.Side requester = props.requester();
        VpcPeeringProps.Side accepter = props.accepter();
        connectionId = VpcPeeringConnection.Builder.create(this, "connection")
                .provider(requester.provider())
                .vpcId(requester.vpcId())
                .peerVpcId(accepter.vpcId())
                .peerRegion(accepter.region())
                // Only the same region can accept at once; the accepter below does.
                .autoAccept(false)
                .tags(Map.of("Name", props.name(), "Side", "requester"))
                .build()
                .getId();
        // Options and routes need an active connection.
        String activeId = VpcPeeringConnectionAccepterA.Builder.create(this, "accepter")
                .provider(accepter.provider())
                .vpcPeeringConnectionId(connectionId)
                .autoAccept(true)
                .tags(Map.of("Name", props.name(), "Side", "accepter"))
                .build()
                .getId();
        resolveNames(requester, accepter, activeId);
        createRoutes("requester", requester, accepter, activeId);
        createRoutes("accepter", accepter, requester, activeId);
    }

    /** Id of the connection; the same on both sides. */
    public String connectionId() {
        return connectionId;
    }

    private void resolveNames(VpcPeeringProps.Side requester, VpcPeeringProps.Side accepter, String activeId) {
        VpcPeeringConnectionOptions.Builder.create(this, "requester-options")
                .provider(requester.provider())
                .vpcPeeringConnectionId(activeId)
                .requester(VpcPeeringConnectionOptionsRequester.builder()
                        .allowRemoteVpcDnsResolution(true)
                        .build())
                .build();
        VpcPeeringConnectionOptions.Builder.create(this, "accepter-options")
                .provider(accepter.provider())
                .vpcPeeringConnectionId(activeId)
                .accepter(VpcPeeringConnectionOptionsAccepter.builder()
                        .allowRemoteVpcDnsResolution(true)
                        .build())
                .build();
    }

    private void createRoutes(String side, VpcPeeringProps.Side from, VpcPeeringProps.Side to, String activeId) {
        for (int zone = 0; zone < from.routeTableIds().size(); zone++) {
            Route.Builder.create(this, side + "-route-" + zone)
                    .provider(from.provider())
                    .routeTableId(from.routeTableIds().get(zone))
                    .destinationCidrBlock(to.range().toString())
                    .vpcPeeringConnectionId(activeId)
                    .build();
        }
    }
}
