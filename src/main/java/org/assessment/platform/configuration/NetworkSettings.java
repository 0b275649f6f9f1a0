package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Layout of the networks, the same in both regions.
 *
 * @param availabilityZones number of zones with a private subnet
 * @param interfaceEndpointZones number of zones in which each interface endpoint has a network interface; each is charged
 *     by the hour, and one is enough where an outage of a zone may be waited out
 * @param publicIngress whether there are public subnets, for a public load balancer
 * @param natGateways whether private subnets reach the internet; needs publicIngress
 * @param flowLogAggregationSeconds window over which flow logs are summed up: 60 or 600
 */
@Valid
public record NetworkSettings(
        @Min(value = 2, message = "is too few. Use 2 to 6 zones.")
        @Max(value = 6, message = "is too many. Use 2 to 6 zones.")
        Integer availabilityZones,

        @Min(value = 1, message = "is too few. Use 1 or more zones.")
        Integer interfaceEndpointZones,

        Boolean publicIngress,
        Boolean natGateways,
        Integer flowLogAggregationSeconds) {}
