package org.assessment.platform;

import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.stacks.FailoverStack;
import org.assessment.platform.stacks.GlobalStack;
import org.assessment.platform.stacks.MonitoringStack;
import org.assessment.platform.stacks.NetworkingStack;
import org.assessment.platform.stacks.PrimaryDataStack;
import org.assessment.platform.stacks.RegionFoundation;
import org.assessment.platform.stacks.SecondaryDataStack;
import org.assessment.platform.stacks.SecurityStack;
import org.assessment.platform.stacks.ServiceStack;
import org.assessment.platform.stacks.StackContext;
import software.constructs.Construct;

/** All stacks of one environment, wired. */
public final class Platform {
    private final Construct scope;
    private final Environment environment;
    private final List<TerraformStack> stacks = new ArrayList<>();

    private Platform(Construct scope, Environment environment) {
        this.scope = scope;
        this.environment = environment;
    }

    /** Creates the stacks of the environment's regions, and what spans them when there are two. */
    public static Platform create(Construct scope, Environment environment) {
        Platform platform = new Platform(scope, environment);
        platform.createStacks();
        return platform;
    }

    /** Every stack, each after those it needs. */
    public List<TerraformStack> stacks() {
        return List.copyOf(stacks);
    }

    private void createStacks() {
        RegionFoundation primary = createFoundation(RegionRole.PRIMARY);
        Optional<RegionFoundation> secondary =
                environment.regions().secondary().map(region -> createFoundation(RegionRole.SECONDARY));
        PrimaryDataStack primaryData =
                add(new PrimaryDataStack(scope, primary, secondary.map(RegionFoundation::security)));
        ServiceStack primaryService = add(new ServiceStack(scope, primary, primaryData));
        MonitoringStack primaryMonitoring = add(new MonitoringStack(scope, primary, primaryData, primaryService));
        secondary.ifPresent(standby -> {
            SecondaryDataStack secondaryData = add(new SecondaryDataStack(scope, standby, primaryData));
            ServiceStack secondaryService = add(new ServiceStack(scope, standby, secondaryData));
            MonitoringStack secondaryMonitoring =
                    add(new MonitoringStack(scope, standby, secondaryData, secondaryService));
            FailoverStack.Side primarySide = new FailoverStack.Side(primary, primaryData, primaryMonitoring);
            FailoverStack.Side secondarySide = new FailoverStack.Side(standby, secondaryData, secondaryMonitoring);
            FailoverStack primaryFailover = add(new FailoverStack(scope, primarySide, secondarySide));
            add(new FailoverStack(scope, secondarySide, primarySide));
            add(new GlobalStack(
                    scope,
                    environment,
                    new GlobalStack.Side(primary, primaryData, primaryService),
                    new GlobalStack.Side(standby, secondaryData, secondaryService),
                    primaryFailover.heartbeatTableArn()));
        });
    }

    private RegionFoundation createFoundation(RegionRole role) {
        StackContext context = new StackContext(environment, role);
        SecurityStack security = add(new SecurityStack(scope, context));
        NetworkingStack networking = add(new NetworkingStack(scope, context, security));
        RegionFoundation foundation = new RegionFoundation(context, security, networking);
        return foundation;
    }

    private <T extends TerraformStack> T add(T stack) {
        stacks.add(stack);
        return stack;
    }
}
