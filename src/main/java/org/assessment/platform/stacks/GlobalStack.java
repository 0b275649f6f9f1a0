package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.VpcPeering;
import org.assessment.constructs.network.VpcPeeringProps;
import org.assessment.constructs.network.VpcPeeringPropsBuilder;
import org.assessment.constructs.network.VpcPeeringPropsSideBuilder;
import org.assessment.constructs.security.BucketReplication;
import org.assessment.constructs.security.BucketReplicationPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * What spans the regions. The only stack with providers for both, and the only one that cannot be applied while a region
 * is lost; nothing in it is needed for a failover.
 */
public final class GlobalStack extends PlatformStack {
    private final Names secondaryNames;
    private final AwsProvider secondaryProvider;

    /** Creates the stack on both regions. */
    public GlobalStack(Construct scope, Environment environment, Side primary, Side secondary) {
        super(scope, Layer.GLOBAL, new StackContext(environment, RegionRole.PRIMARY));
        secondaryNames = names(environment, RegionRole.SECONDARY);
        secondaryProvider = createProviderFor(secondaryNames);
        VpcPeering peering = createPeering(primary.networking(), secondary.networking());
        replicateUploads(primary.data(), secondary.data());
        output(PlatformOutput.VPC_PEERING_CONNECTION_ID, peering.connectionId());
    }

    /**
     * What one region brings.
     *
     * @param networking its network
     * @param data its data
     */
    public record Side(NetworkingStack networking, DataStack data) {}

    private VpcPeering createPeering(NetworkingStack primary, NetworkingStack secondary) {
        return new VpcPeering(
                this,
                "peering",
                VpcPeeringPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .requester(side(provider(), region(), primary))
                        .accepter(side(secondaryProvider, secondaryNames.region(), secondary))
                        .build());
    }

    private static VpcPeeringProps.Side side(AwsProvider provider, String region, NetworkingStack networking) {
        return VpcPeeringPropsSideBuilder.builder()
                .provider(provider)
                .region(region)
                .vpcId(networking.vpcId())
                .range(networking.range())
                .routeTableIds(networking.privateRouteTableIds())
                .build();
    }

    private void replicateUploads(DataStack primary, DataStack secondary) {
        new BucketReplication(
                this,
                "uploads-replication",
                BucketReplicationPropsBuilder.builder()
                        .roleName(names().of(PlatformName.REPLICATION_ROLE))
                        .accountId(accountId())
                        .sourceBucket(primary.uploadsBucketName())
                        .sourceArn(primary.uploadsBucketArn())
                        .destinationArn(secondary.uploadsBucketArn())
                        .build());
    }
}
