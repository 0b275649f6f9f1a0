package org.assessment.documents;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/** The stacks: what for, what they need, hold and hand on. */
final class StackReference {

    private static final Path DOCUMENTS = Path.of("docs");

    private StackReference() {}

    /** What each is for, and what must be deployed before. */
    static String stacks() {
        MarkdownTable table = new MarkdownTable("Stack", "What for", "Resources", "Needs");
        Javadoc javadoc = Javadoc.of(Layer.class);
        for (Layer layer : Layer.values()) {
            for (RegionRole role : layer.rolesIn(everything().environment())) {
                SynthesizedStack stack = everything().stack(layer, role);
                table.add(
                        MarkdownTable.code(stack.id()),
                        javadoc.about(Layer.class, layer.name()),
                        String.valueOf(stack.resources().size()),
                        MarkdownTable.codes(stack.dependencies()));
            }
        }
        return table.toString();
    }

    /** What each is made of, and what it refers to. */
    static String pictures() {
        Javadoc javadoc = Javadoc.of(Layer.class);
        return Arrays.stream(Layer.values())
                .map(layer -> "### %s\n\n%s\n\n![Constructs of %s and what they refer to](%s)"
                        .formatted(
                                MarkdownTable.code(StackNames.of(layer)),
                                javadoc.about(Layer.class, layer.name()),
                                StackNames.of(layer).replace("*", "\\*"),
                                DOCUMENTS.relativize(picture(layer)).toString()))
                .collect(Collectors.joining("\n\n"));
    }

    /** Where the picture of a layer's stacks is. */
    static Path picture(Layer layer) {
        return DOCUMENTS.resolve(Path.of("stacks", layer.id() + ".svg"));
    }

    /** Which constructs make them; in italics those that are not in development. */
    static String resources() {
        MarkdownTable table = new MarkdownTable("Stack", "Type", "Constructs");
        for (Layer layer : Layer.values()) {
            Map<String, Set<String>> shipped = resources(layer, List.of(development()));
            Map<String, Set<String>> all = resources(layer, SynthesizedPlatform.all());
            all.forEach((type, constructs) -> table.add(
                    MarkdownTable.code(StackNames.of(layer)),
                    MarkdownTable.code(type),
                    constructs.stream()
                            .map(construct ->
                                    shipped.getOrDefault(type, Set.of()).contains(construct)
                                            ? MarkdownTable.code(construct)
                                            : "*" + MarkdownTable.code(construct) + "*")
                            .collect(Collectors.joining(" "))));
        }
        return table.toString();
    }

    /** What stands in {@code cfn-outputs/flat-outputs.json}. */
    static String outputs() {
        MarkdownTable table = new MarkdownTable("Output", "Stack", "Description");
        Arrays.stream(PlatformOutput.values())
                .flatMap(output -> output.rolesIn(everything().environment()).stream()
                        .map(role -> Stream.of(output.name(role), output.layer().stackId(role))
                                .map(MarkdownTable::code)
                                .collect(Collectors.joining("\n", "", "\n" + output.description()))))
                .forEach(row -> table.add(row.split("\n")));
        return table.toString();
    }

    /** With groups, roles and the trail, which development lacks. */
    static SynthesizedPlatform everything() {
        return SynthesizedPlatform.of(EnvironmentFile.withAccessAndAudit());
    }

    static SynthesizedPlatform development() {
        return SynthesizedPlatform.of(EnvironmentFile.shipped("dev"));
    }

    /** The paths of constructs by type; those that are in one region alone say which. */
    private static Map<String, Set<String>> resources(Layer layer, Collection<SynthesizedPlatform> platforms) {
        Map<String, Map<String, Set<String>>> stacks = new TreeMap<>();
        for (SynthesizedPlatform platform : platforms) {
            for (RegionRole role : layer.rolesIn(platform.environment())) {
                SynthesizedStack stack = platform.stack(layer, role);
                for (Element element : stack.resources()) {
                    stacks.computeIfAbsent(element.type(), type -> new TreeMap<>())
                            .computeIfAbsent(StackNames.withoutNumbers(element.path()), path -> new TreeSet<>())
                            .add(role.id());
                }
            }
        }
        Map<String, Set<String>> resources = new TreeMap<>();
        stacks.forEach((type, paths) -> paths.forEach((path, roles) -> resources
                .computeIfAbsent(type, key -> new TreeSet<>())
                .add(
                        layer.spansRegions() || roles.size() > 1
                                ? path
                                : "%s (%s)".formatted(path, roles.iterator().next()))));
        return resources;
    }
}
