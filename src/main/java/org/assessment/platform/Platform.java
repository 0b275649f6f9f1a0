package org.assessment.platform;

import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.stacks.AccessStack;
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

    /** Creates the stacks of the environment's regions, what spans them, and who may do what with them. */
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
        add(new MonitoringStack(scope, primary, primaryData, primaryService));
        GlobalStack.Side primarySide = new GlobalStack.Side(primary, primaryData, primaryService);
        Optional<GlobalStack.Standby> standby = secondary.map(
                region -> createStandby(region, primaryData, new FailoverStack.Side(primary, primaryData)));
        Optional<GlobalStack> global = Layer.GLOBAL.rolesIn(environment).stream()
                .findFirst()
                .map(role -> add(new GlobalStack(scope, environment, primarySide, standby)));
        if (environment.access().letsAnybodyIn()) {
            List<SecurityStack> regions = Stream.concat(Stream.of(primary), secondary.stream())
                    .map(RegionFoundation::security)
                    .toList();
            add(new AccessStack(
                    scope,
                    environment,
                    regions,
                    global.flatMap(GlobalStack::auditLogGroup),
                    primary.security().topicArn()));
        }
    }

    private GlobalStack.Standby createStandby(
            RegionFoundation standby, PrimaryDataStack primaryData, FailoverStack.Side primarySide) {
        SecondaryDataStack data = add(new SecondaryDataStack(scope, standby, primaryData));
        ServiceStack service = add(new ServiceStack(scope, standby, data));
        add(new MonitoringStack(scope, standby, data, service));
        FailoverStack.Side side = new FailoverStack.Side(standby, data);
        FailoverStack primaryFailover = add(new FailoverStack(scope, primarySide, side));
        add(new FailoverStack(scope, side, primarySide));
        return new GlobalStack.Standby(
                new GlobalStack.Side(standby, data, service), primaryFailover.heartbeatTableArn());
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
