package org.assessment.platform.output;

import java.util.Arrays;
import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.output.OutputDefinition;
import org.assessment.platform.Layer;

/** Every identifier that a deployment hands on: the one list that stacks, tests, scripts and documents read. */
public enum PlatformOutput implements OutputDefinition {
    /** The VPC. */
    VPC_ID(Layer.NETWORKING, "VPCId", "VPC of the region"),
    /** Private subnets. */
    PRIVATE_SUBNET_IDS(Layer.NETWORKING, "PrivateSubnetIds", "Private subnets of the region, one a zone"),
    /** Endpoints. */
    VPC_ENDPOINT_IDS(Layer.NETWORKING, "VpcEndpointIds", "Gateway and interface endpoints of the region's VPC"),
    /** The key. */
    KMS_KEY_ARN(Layer.SECURITY, "KmsKeyArn", "Customer-managed key that encrypts the region's data"),
    /** The peering. */
    VPC_PEERING_CONNECTION_ID(
            Layer.GLOBAL, "VPCPeeringConnectionId", "Peering connection between the two regions' VPCs");

    private final Layer layer;
    private final String baseName;
    private final String description;

    PlatformOutput(Layer layer, String baseName, String description) {
        this.layer = layer;
        this.baseName = baseName;
        this.description = description;
    }

    /** The names of all outputs of an environment with regions of these roles. */
    public static List<String> namesFor(List<RegionRole> roles) {
        return Arrays.stream(values())
                .flatMap(output -> output.layer.rolesAmong(roles).stream().map(output::name))
                .toList();
    }

    @Override
    public String name(RegionRole role) {
        return layer == Layer.GLOBAL ? baseName : role.title() + baseName;
    }

    @Override
    public String description() {
        return description;
    }

    /** The layer whose stacks declare it. */
    public Layer layer() {
        return layer;
    }
}
