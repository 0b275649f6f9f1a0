package org.assessment.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.GuardRails;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.Platform;
import org.assessment.platform.configuration.Environment;

/** The stacks of one environment. Each environment is synthesized once for all tests. */
public final class SynthesizedPlatform {

    private static final Map<Environment, SynthesizedPlatform> MADE = new LinkedHashMap<>();

    private final String name;
    private final Environment environment;
    private final Map<String, SynthesizedStack> stacks;
    private final List<Exemption> exemptions;

    private SynthesizedPlatform(String name, Environment environment) {
        this.name = name;
        this.environment = environment;
        List<Exemption> declared = new ArrayList<>();
        stacks = Synthesis.of(app -> {
            Platform.create(app, environment);
            declared.addAll(GuardRails.of(app).exemptions());
        });
        exemptions = List.copyOf(declared);
    }

    /** The platform of an environment file, changed or not. */
    public static SynthesizedPlatform of(EnvironmentFile file) {
        Environment wanted = file.load();
        return Kernel.alone(() ->
                MADE.computeIfAbsent(wanted, environment -> new SynthesizedPlatform(file.description(), environment)));
    }

    /** The platform of a shipped environment, for example {@code dev}. */
    public static SynthesizedPlatform of(String name) {
        return of(EnvironmentFile.shipped(name));
    }

    /** Every shipped environment. */
    public static List<SynthesizedPlatform> shipped() {
        return EnvironmentFile.names().stream().map(SynthesizedPlatform::of).toList();
    }

    /** Every shipped environment, and one for each setting that adds or removes resources. For rules without exception. */
    public static List<SynthesizedPlatform> all() {
        List<SynthesizedPlatform> all = new ArrayList<>(shipped());
        all.add(of(EnvironmentFile.withPublicIngress()));
        all.add(of(EnvironmentFile.withOneRegion()));
        all.add(of(EnvironmentFile.withDomain()));
        all.add(of(EnvironmentFile.withAutomaticFailover()));
        all.add(of(EnvironmentFile.withAccessAndAudit()));
        return all;
    }

    /** The environment. */
    public Environment environment() {
        return environment;
    }

    /** The stack with an id. */
    public SynthesizedStack stack(String id) {
        SynthesizedStack stack = stacks.get(id);
        if (stack == null) {
            throw new AssertionError("There is no stack %s, but %s".formatted(id, stacks.keySet()));
        }
        return stack;
    }

    /** The stack of a layer in the region with a role. */
    public SynthesizedStack stack(Layer layer, RegionRole role) {
        return stack(layer.stackId(role));
    }

    /** Every stack. */
    public Collection<SynthesizedStack> stacks() {
        return stacks.values();
    }

    /** What its constructs need not keep of the guard rails, and why. */
    public List<Exemption> exemptions() {
        return exemptions;
    }

    @Override
    public String toString() {
        return name;
    }
}
