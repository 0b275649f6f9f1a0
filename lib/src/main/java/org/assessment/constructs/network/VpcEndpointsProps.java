package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What {@link VpcEndpoints} need.
 *
 * @param name first part of the names of the endpoints
 * @param securityGroupName name of the interface endpoints' security group
 * @param peerSecurityGroupName name of the security group of those that the other region calls
 * @param region region of the VPC
 * @param accountId the account whose principals may use the endpoints
 * @param vpcId the VPC
 * @param consumers addresses that may reach the interface endpoints
 * @param peer addresses of the other region; empty without one
 * @param interfaceSubnetIds subnets that get a network interface of each interface endpoint; each costs by the hour
 * @param gatewayRouteTableIds route tables that get the routes of the gateway endpoints
 */
@RecordBuilder
public record VpcEndpointsProps(
        String name,
        String securityGroupName,
        String peerSecurityGroupName,
        String region,
        String accountId,
        String vpcId,
        Ipv4Range consumers,
        Optional<Ipv4Range> peer,
        List<String> interfaceSubnetIds,
        List<String> gatewayRouteTableIds) {
    /** Copies the lists. */
    public VpcEndpointsProps {
        interfaceSubnetIds = List.copyOf(interfaceSubnetIds);
        gatewayRouteTableIds = List.copyOf(gatewayRouteTableIds);
    }
}
