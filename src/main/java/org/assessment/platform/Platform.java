package org.assessment.platform;

import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.stacks.GlobalStack;
import org.assessment.platform.stacks.NetworkingStack;
import org.assessment.platform.stacks.SecurityStack;
import org.assessment.platform.stacks.StackContext;
import software.constructs.Construct;

/** All stacks of one environment, wired. */
public final class Platform {
    private final List<TerraformStack> stacks = new ArrayList<>();
    private final Map<RegionRole, NetworkingStack> networking = new EnumMap<>(RegionRole.class);

    private Platform() {}

    /** Creates the stacks of the environment's regions, and what spans them when there are two. */
    public static Platform create(Construct scope, Environment environment) {
        Platform platform = new Platform();
        environment.roles().forEach(role -> platform.createRegion(scope, new StackContext(environment, role)));
        if (environment.roles().contains(RegionRole.SECONDARY)) {
            platform.stacks.add(new GlobalStack(
                    scope,
                    environment,
                    platform.networking.get(RegionRole.PRIMARY),
                    platform.networking.get(RegionRole.SECONDARY)));
        }
        return platform;
    }

    /** Every stack, each after those it needs. */
    public List<TerraformStack> stacks() {
        return List.copyOf(stacks);
    }

    private void createRegion(Construct scope, StackContext context) {
        SecurityStack security = new SecurityStack(scope, context);
        NetworkingStack network = new NetworkingStack(scope, context, security);
        networking.put(context.role(), network);
        stacks.add(security);
        stacks.add(network);
    }
}
