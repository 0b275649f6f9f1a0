package org.assessment.constructs.loadbalancing;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.assessment.constructs.network.Ipv4Range;

/**
 * What a {@link ServiceLoadBalancer} needs.
 *
 * @param name name of the load balancer
 * @param targetGroupName name of the target group
 * @param securityGroupName name of its security group
 * @param vpcId the VPC
 * @param entrance who may come in, and how
 * @param healthCheckPath path that answers 200 when a task is well
 * @param accessLogBucket bucket that receives the access log
 * @param accessLogPrefix where in it
 * @param deletionProtection whether AWS refuses to delete it
 */
@RecordBuilder
public record ServiceLoadBalancerProps(
        String name,
        String targetGroupName,
        String securityGroupName,
        String vpcId,
        Entrance entrance,
        String healthCheckPath,
        String accessLogBucket,
        String accessLogPrefix,
        boolean deletionProtection) {

    /** Who may come in, and how. */
    public sealed interface Entrance {
        /** Subnets of the load balancer, one a zone. */
        List<String> subnetIds();
    }

    /**
     * From within the network, by HTTP: nobody issues a certificate for a name that AWS made up.
     *
     * @param subnetIds private subnets
     * @param clients addresses that may come in
     */
    public record Internal(List<String> subnetIds, Ipv4Range clients) implements Entrance {
        /** Copies the list. */
        public Internal {
            subnetIds = List.copyOf(subnetIds);
        }
    }

    /**
     * From the internet, by HTTPS.
     *
     * @param subnetIds public subnets
     * @param certificateArn certificate of the name
     */
    public record Public(List<String> subnetIds, String certificateArn) implements Entrance {
        /** Copies the list. */
        public Public {
            subnetIds = List.copyOf(subnetIds);
        }
    }
}
