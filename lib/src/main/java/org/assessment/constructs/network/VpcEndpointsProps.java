package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What {@link VpcEndpoints} need.
 *
 * @param name first part of the names of the endpoints
 * @param securityGroupName name of the interface endpoints' security group
 * @param region region of the VPC
 * @param accountId the account whose principals may use the endpoints
 * @param vpcId the VPC
 * @param consumers addresses that may reach the interface endpoints
 * @param interfaceSubnetIds subnets that get a network interface of each interface endpoint; each costs by the hour
 * @param gatewayRouteTableIds route tables that get the routes of the gateway endpoints
 */
@RecordBuilder
public record VpcEndpointsProps(
        String name,
        String securityGroupName,
        String region,
        String accountId,
        String vpcId,
        Ipv4Range consumers,
        List<String> interfaceSubnetIds,
        List<String> gatewayRouteTableIds) {
    /** Copies the lists. */
    public VpcEndpointsProps {
        interfaceSubnetIds = List.copyOf(interfaceSubnetIds);
        gatewayRouteTableIds = List.copyOf(gatewayRouteTableIds);
    }
}
