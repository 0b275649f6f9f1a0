package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.VpcPeering;
import org.assessment.constructs.network.VpcPeeringPropsBuilder;
import org.assessment.constructs.network.VpcPeeringPropsSideBuilder;
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
    /** Creates the stack on both regions' networks. */
    public GlobalStack(Construct scope, Environment environment, NetworkingStack primary, NetworkingStack secondary) {
        super(scope, Layer.GLOBAL, new StackContext(environment, RegionRole.PRIMARY));
        Names secondaryNames = names(environment, RegionRole.SECONDARY);
        AwsProvider secondaryProvider = createProviderFor(secondaryNames);
        VpcPeering peering = new VpcPeering(
                this,
                "peering",
                VpcPeeringPropsBuilder.builder()
                        .name(names().of(PlatformName.NETWORK))
                        .requester(VpcPeeringPropsSideBuilder.builder()
                                .provider(provider())
                                .region(region())
                                .vpcId(primary.vpcId())
                                .range(primary.range())
                                .routeTableIds(primary.privateRouteTableIds())
                                .build())
                        .accepter(VpcPeeringPropsSideBuilder.builder()
                                .provider(secondaryProvider)
                                .region(secondaryNames.region())
                                .vpcId(secondary.vpcId())
                                .range(secondary.range())
                                .routeTableIds(secondary.privateRouteTableIds())
                                .build())
                        .build());
        output(PlatformOutput.VPC_PEERING_CONNECTION_ID, peering.connectionId());
    }
}
