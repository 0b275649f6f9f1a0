package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link PrivateNetwork} needs.
 *
 * @param name name of the VPC, and the first part of the names of everything in it
 * @param range addresses of the VPC: /16 to /20
 * @param availabilityZones number of zones: 2 to 6
 * @param excludedZoneIds zones not to use, by id ({@code use1-az3}): some lack services that the platform needs
 * @param publicIngress whether there are public subnets with an internet gateway, for a public load balancer
 * @param natGateways whether private subnets reach the internet through a NAT gateway in each zone; needs public ingress
 */
@RecordBuilder
public record PrivateNetworkProps(
        String name,
        Ipv4Range range,
        int availabilityZones,
        List<String> excludedZoneIds,
        boolean publicIngress,
        boolean natGateways) {
    /** Rejects what has no layout. */
    public PrivateNetworkProps {
        excludedZoneIds = List.copyOf(excludedZoneIds);
        if (range.prefixLength() < 16 || range.prefixLength() > 20) {
            throw new IllegalArgumentException("The range " + range + " of a VPC must be /16 to /20");
        }
        if (availabilityZones < 2 || availabilityZones > 6) {
            throw new IllegalArgumentException("availabilityZones is " + availabilityZones + ": use 2 to 6");
        }
        if (natGateways && !publicIngress) {
            throw new IllegalArgumentException("NAT gateways stand in public subnets: switch publicIngress on");
        }
    }
}
