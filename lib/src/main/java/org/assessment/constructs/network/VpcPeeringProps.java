package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link VpcPeering} needs.
 *
 * @param name name of the connection
 * @param requester the side that asks
 * @param accepter the side that accepts
 */
@RecordBuilder
public record VpcPeeringProps(String name, Side requester, Side accepter) {
    /**
     * One side of the connection.
     *
     * @param provider provider of the side's region
     * @param region the side's region
     * @param vpcId the side's VPC
     * @param range the side's addresses
     * @param routeTableIds route tables that get a route to the other side
     */
    @RecordBuilder
    public record Side(AwsProvider provider, String region, String vpcId, Ipv4Range range, List<String> routeTableIds) {
        /** Copies the list. */
        public Side {
            routeTableIds = List.copyOf(routeTableIds);
        }
    }

    /** Rejects ranges between which nothing could be routed. */
    public VpcPeeringProps {
        if (requester.range().overlaps(accepter.range())) {
            throw new IllegalArgumentException(
                    "The ranges %s and %s overlap".formatted(requester.range(), accepter.range()));
        }
    }
}
