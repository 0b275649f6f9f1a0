package org.assessment.platform.stacks;

import java.util.Optional;
import org.assessment.constructs.base.RegionalStack;
import org.assessment.constructs.base.StackPropsBuilder;
import org.assessment.constructs.base.StateLocation;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.Ipv4Range;
import org.assessment.platform.Layer;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.RegionSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** What the stacks of this application share: the environment, the role of their region, and the tags. */
abstract class PlatformStack extends RegionalStack {
    private final StackContext context;
    private final Layer layer;

    PlatformStack(Construct scope, Layer layer, StackContext context) {
        super(
                scope,
                layer.stackId(context.role()),
                StackPropsBuilder.builder()
                        .names(names(layer, context))
                        .state(new StateLocation(
                                context.environment().state().bucket(),
                                context.environment().state().region()))
                        .tags(PlatformTags.of(context.environment(), namedRole(layer, context)))
                        .accountId(context.environment().accountId())
                        .production(context.environment().protection().production())
                        .build());
        this.context = context;
        this.layer = layer;
    }

    final Environment environment() {
        return context.environment();
    }

    final RegionRole role() {
        return context.role();
    }

    final void output(PlatformOutput definition, Object value) {
        output(definition, role(), value);
    }

    /** For the stack that spans the regions, and declares outputs of each. */
    final void output(PlatformOutput definition, RegionRole role, Object value) {
        if (definition.layer() != layer) {
            throw new IllegalArgumentException(definition + " belongs to the layer " + definition.layer());
        }
        super.output(definition, role, value);
    }

    /** Settings of the stack's own region. */
    final RegionSettings regionSettings() {
        return settings(environment(), role());
    }

    /** Addresses of the other region's VPC; empty when there is no other region. */
    final Optional<Ipv4Range> peerRange() {
        return environment().region(role().peer()).map(RegionSettings::cidr).map(Ipv4Range::of);
    }

    static Names names(Environment environment, RegionRole role) {
        return new Names(
                environment.project(),
                environment.suffix(),
                role.id(),
                settings(environment, role).name());
    }

    private static Names names(Layer layer, StackContext context) {
        return names(context.environment(), context.role()).withRole(namedRole(layer, context));
    }

    private static String namedRole(Layer layer, StackContext context) {
        return layer.spansRegions() ? Layer.GLOBAL.id() : context.role().id();
    }

    private static RegionSettings settings(Environment environment, RegionRole role) {
        return environment
                .region(role)
                .orElseThrow(() -> new IllegalStateException("The environment has no " + role.id() + " region"));
    }
}
