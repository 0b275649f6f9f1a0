package org.assessment.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.documents.ReferenceGraph.Construct;
import org.assessment.documents.ReferenceGraph.Link;
import org.assessment.documents.ReferenceGraph.Relation;
import org.assessment.documents.ReferenceGraph.Resource;
import org.assessment.platform.Layer;

/** The constructs of a layer's stacks, what they refer to in other stacks, and who refers to them. */
final class StackPicture {

    private final Layer layer;
    private final ReferenceGraph graph;
    private final NavigableSet<Construct> own = new TreeSet<>();
    private final Map<Link, Set<Relation>> links = new LinkedHashMap<>();

    private StackPicture(ReferenceGraph all, Layer layer) {
        this.layer = layer;
        graph = all.withSecurityGroupsInTheirWearers();
        graph.constructs().keySet().stream()
                .filter(construct -> construct.layer() == layer)
                .filter(construct -> construct.role() == RegionRole.PRIMARY || isAlone(construct))
                .forEach(own::add);
        graph.links().forEach((link, relations) -> {
            if (own.contains(link.from()) && !isAttachment(link) && !isWatchedOnTheWay(link)) {
                links.put(link, relations);
            }
        });
    }

    static String description(ReferenceGraph all, Layer layer, int order) {
        return new StackPicture(all, layer).description(order);
    }

    private String description(int order) {
        PlantUml picture = new PlantUml("left to right direction", 26, order);
        picture.frame("all", "**%s**".formatted(title(layer.id())), frame -> {
            own.forEach(construct -> frame.box(box(construct)));
            links.keySet().stream()
                    .map(Link::to)
                    .filter(target -> !own.contains(target))
                    .distinct()
                    .forEach(target -> frame.box(elsewhere(target)));
        });
        links.forEach((link, relations) -> picture.arrow(
                id(link.from()), id(link.to()), relations.iterator().next(), PlantUml.Direction.ONWARD));
        return picture.end(remarks());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(
                List.of(
                        "Dashed, //italics//: only with some settings. + n: further resources of the construct.",
                        "//in the VPC, under the key//: references to them, without an arrow. //for …//: stacks that refer to it."));
        if (graph.links().keySet().stream().anyMatch(this::isWatchedOnTheWay)) {
            remarks.add("What a dashboard shows of what its alarms watch has no arrow of its own.");
        }
        return remarks;
    }

    private String place(Construct construct) {
        if (layer.spansRegions()) {
            return construct.layer().stackId(construct.role());
        }
        return construct.layer().id() + (construct.role() == RegionRole.SECONDARY ? " of the other region" : "");
    }

    private PlantUml.Box box(Construct construct) {
        NavigableSet<Resource> resources = graph.constructs().get(construct);
        return new PlantUml.Box(
                id(construct),
                title(construct.id()),
                ResourceNouns.of(resources),
                notes(construct),
                graph.kind(construct).map(ResourceKind::family).orElse(ResourceKind.Family.OTHER),
                resources.stream().anyMatch(Resource::everywhere));
    }

    private PlantUml.Box elsewhere(Construct construct) {
        return new PlantUml.Box(
                id(construct), title(construct.id()), place(construct), "", ResourceKind.Family.ELSEWHERE, true);
    }

    private String notes(Construct construct) {
        return Stream.of(attachments(construct), users(construct), only(construct))
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String attachments(Construct construct) {
        return graph.links().keySet().stream()
                .filter(link -> link.from().equals(construct) && isAttachment(link))
                .map(link ->
                        graph.kind(link.to()).equals(Optional.of(ResourceKind.KEY)) ? "under the key" : "in the VPC")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String users(Construct construct) {
        String users = graph.links().keySet().stream()
                .filter(link -> link.to().equals(construct) && link.from().layer() != layer)
                .map(link -> link.from().layer())
                .distinct()
                .sorted()
                .map(Layer::id)
                .collect(Collectors.joining(", "));
        return users.isEmpty() ? "" : "for " + users;
    }

    /** What the construct does not have in the other region. */
    private String only(Construct construct) {
        if (layer.spansRegions()) {
            return "";
        }
        String here = "only in the " + construct.role().id();
        if (isAlone(construct)) {
            return here;
        }
        NavigableSet<Resource> resources = new TreeSet<>(graph.constructs().get(construct));
        resources.removeAll(graph.constructs().get(construct.inTheOtherRegion()));
        String nouns = ResourceNouns.first(resources).replace("//", "");
        return nouns.isEmpty() ? "" : here + ": " + nouns;
    }

    /** To what nearly everything refers: said in the box. */
    private boolean isAttachment(Link link) {
        return !layer.spansRegions()
                && link.to().layer() != layer
                && link.to().role() == link.from().role()
                && graph.kind(link.to())
                        .filter(kind -> kind == ResourceKind.KEY || kind == ResourceKind.VPC)
                        .isPresent();
    }

    /** A dashboard shows what its alarms watch: their arrows say so. */
    private boolean isWatchedOnTheWay(Link link) {
        return own.contains(link.from())
                && isWatch(link)
                && own.stream()
                        .anyMatch(way -> isWatch(new Link(link.from(), way)) && isWatch(new Link(way, link.to())));
    }

    private boolean isWatch(Link link) {
        return graph.links().getOrDefault(link, Set.of()).stream().findFirst().equals(Optional.of(Relation.WATCHES));
    }

    private boolean isAlone(Construct construct) {
        return !graph.constructs().containsKey(construct.inTheOtherRegion());
    }

    static String title(String id) {
        String words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String id(Construct construct) {
        return (construct.layer().stackId(construct.role()) + "-" + construct.id()).replace('-', '_');
    }
}
