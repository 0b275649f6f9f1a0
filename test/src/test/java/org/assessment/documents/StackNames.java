package org.assessment.documents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.configuration.Environment;

/** How documents name what the two regions have alike. */
final class StackNames {

    private StackNames() {}

    /** The stacks of a layer: {@code data-*}. */
    static String of(Layer layer) {
        return layer.spansRegions() ? layer.id() : layer.id() + "-*";
    }

    /** Stacks of a layer: {@code data-*} for those of both regions. */
    static String of(Layer layer, Collection<RegionRole> roles) {
        return new TreeSet<>(roles).size() > 1
                ? of(layer)
                : layer.stackId(roles.iterator().next());
    }

    /** {@code cache/cpu-N} for each of its numbers. */
    static String withoutNumbers(String path) {
        return path.replaceAll("-\\d+(?=-|/|$)", "-N");
    }

    /** A text without what differs by region, so that those of two regions can be compared. */
    static String withoutRole(String text, Environment environment, RegionRole role) {
        RegionRole other = role == RegionRole.PRIMARY ? RegionRole.SECONDARY : RegionRole.PRIMARY;
        String changed = text;
        for (Map.Entry<String, String> entry : List.of(
                Map.entry(role.id(), "<role>"),
                Map.entry(other.id(), "<other-role>"),
                Map.entry(environment.region(role).orElseThrow().name(), "<region>"),
                Map.entry(environment.region(other).orElseThrow().name(), "<other-region>"))) {
            changed = changed.replaceAll("\\b%s\\b".formatted(entry.getKey()), entry.getValue());
        }
        return changed;
    }
}
