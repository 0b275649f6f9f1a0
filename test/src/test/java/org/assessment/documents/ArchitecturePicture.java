package org.assessment.documents;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.documents.PlantUml.Direction;
import org.assessment.documents.ReferenceGraph.Construct;
import org.assessment.documents.ReferenceGraph.Link;
import org.assessment.documents.ReferenceGraph.Relation;
import org.assessment.documents.ReferenceGraph.Resource;
import org.assessment.platform.Layer;

/** Both regions with what matters in each layer, and what crosses between them. */
final class ArchitecturePicture {

    /** From what clients reach down to what everything rests on. */
    private static final List<Layer> FROM_THE_TOP = List.of(
            Layer.ACCESS,
            Layer.GLOBAL,
            Layer.SERVICE,
            Layer.DATA,
            Layer.FAILOVER,
            Layer.MONITORING,
            Layer.NETWORKING,
            Layer.SECURITY);

    private static final Set<ResourceKind> JOINS =
            EnumSet.of(ResourceKind.PEERING, ResourceKind.BUCKET_REPLICATION, ResourceKind.TABLE_REPLICA);

    private final ReferenceGraph graph;
    /** What has a key of the other region has a replica there, which no document declares. */
    private final NavigableMap<Construct, Construct> replicas = new TreeMap<>();

    private final NavigableMap<Link, Relation> arrows = new TreeMap<>();
    private final NavigableMap<String, Integer> ranks = new TreeMap<>();

    private ArchitecturePicture(ReferenceGraph all) {
        ReferenceGraph worn = all.withSecurityGroupsInTheirWearersAnywhere();
        Map<Construct, Construct> parts = new TreeMap<>();
        worn.constructs().keySet().forEach(construct -> parts.put(construct, whole(worn, construct)));
        graph = worn.mapped(parts);
        graph.links().keySet().stream().filter(this::isReplication).forEach(link -> replicate(link.from()));
        graph.constructs().keySet().stream().filter(this::isJoin).forEach(this::join);
        replicas.forEach((original, replica) -> arrows.put(new Link(original, replica), Relation.JOINS));
        graph.links().forEach(this::draw);
        boxes().forEach(construct -> ranks.merge(name(construct), rank(construct, List.of()), Math::max));
    }

    static String description(ReferenceGraph all, int order) {
        return new ArchitecturePicture(all).description(order);
    }

    /** To who looks from afar, a schedule is part of its function, and all alarms of a stack are one thing. */
    private static Construct whole(ReferenceGraph graph, Construct construct) {
        Optional<Construct> named = graph.constructs().keySet().stream()
                .filter(other -> other.layer() == construct.layer() && other.role() == construct.role())
                .filter(other -> construct.id().startsWith(other.id() + "-"))
                .findFirst();
        return named.or(() -> graph.kind(construct)
                        .flatMap(ArchitecturePicture::whole)
                        .map(whole -> new Construct(construct.layer(), construct.role(), whole)))
                .orElse(construct);
    }

    private static Optional<String> whole(ResourceKind kind) {
        return switch (kind) {
            case CONTAINER_SERVICE, TASK, CONTAINER_CLUSTER, SCALING -> Optional.of("service");
            case LOAD_BALANCER, FIREWALL, CERTIFICATE -> Optional.of("load-balancer");
            case REPOSITORY, IMAGE_REPLICATION -> Optional.of("images");
            case SECRET -> Optional.of("secrets");
            case COMPOSITE_ALARM, ALARM -> Optional.of("alarms");
            case HEALTH_CHECK -> Optional.of("health-checks");
            case GROUP, POLICY, ROLE -> Optional.of("access");
            default -> Optional.empty();
        };
    }

    /** Replicates or connects: drawn as an arrow between the regions. */
    private boolean isJoin(Construct construct) {
        return kind(construct).filter(JOINS::contains).isPresent();
    }

    private boolean isReplication(Link link) {
        return !link.from().layer().spansRegions()
                && isKey(link.to())
                && link.to().role() != link.from().role();
    }

    private void replicate(Construct construct) {
        replicas.put(construct, construct.inTheOtherRegion());
    }

    private void join(Construct join) {
        List<Construct> ends = targets(join);
        if (ends.stream().anyMatch(this::isKey)) {
            ends.stream().filter(end -> !isKey(end)).forEach(this::replicate);
        } else {
            arrows.put(new Link(end(ends, RegionRole.PRIMARY), end(ends, RegionRole.SECONDARY)), Relation.JOINS);
        }
    }

    private List<Construct> targets(Construct construct) {
        return graph.links().keySet().stream()
                .filter(link -> link.from().equals(construct))
                .map(Link::to)
                .toList();
    }

    private static Construct end(List<Construct> ends, RegionRole role) {
        return ends.stream()
                .filter(end -> end.role() == role)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing of the %s among %s".formatted(role.id(), ends)));
    }

    private void draw(Link declared, Set<Relation> relations) {
        Link link = new Link(declared.from(), here(declared));
        Relation relation = relations.iterator().next();
        Relation back = graph.links().getOrDefault(new Link(link.to(), link.from()), Set.of()).stream()
                .findFirst()
                .orElse(Relation.WEARS);
        boolean isGlobal = link.from().layer().spansRegions();
        boolean isWanted = relation != Relation.MAY
                && !isForMost(link)
                && (isGlobal ? !isJoin(link.from()) : relation != Relation.WATCHES && isNear(link));
        // Of two that lead back and forth, the one that says more.
        if (isWanted && relation.compareTo(back) <= 0) {
            boolean follows = is(link.to(), ResourceKind.GLOBAL_DATABASE);
            arrows.put(link, follows ? Relation.JOINS : relation);
        }
    }

    /** What a link leads to, or its replica in the region where the link comes from. */
    private Construct here(Link link) {
        return !link.from().layer().spansRegions()
                        && link.from().role() != link.to().role()
                ? replicas.getOrDefault(link.to(), link.to())
                : link.to();
    }

    private static boolean isNear(Link link) {
        return link.from().role() == link.to().role()
                || link.from().layer() == link.to().layer();
    }

    /** People and the trail, who see everything, networks and keys, on which everything rests, and the global database, unless from its clusters. */
    private boolean isForMost(Link link) {
        return link.from().layer() == Layer.ACCESS
                || is(link.from(), ResourceKind.TRAIL)
                || link.to().layer() == Layer.NETWORKING
                || link.to().layer() == Layer.SECURITY
                || (is(link.to(), ResourceKind.GLOBAL_DATABASE) && !is(link.from(), ResourceKind.DATABASE));
    }

    /** How far below the top of its layer a box stands: below what leads to it there. */
    private int rank(Construct construct, List<Construct> seen) {
        int rank = 0;
        for (Link link : arrows.keySet()) {
            Construct from = link.from();
            if (link.to().equals(construct)
                    && from.layer() == construct.layer()
                    && from.role() == construct.role()
                    && !seen.contains(from)) {
                List<Construct> path = new ArrayList<>(seen);
                path.add(construct);
                rank = Math.max(rank, 1 + rank(from, path));
            }
        }
        return rank;
    }

    private Stream<Construct> boxes() {
        return Stream.concat(
                        graph.constructs().keySet().stream().filter(construct -> !isJoin(construct)),
                        replicas.values().stream())
                .sorted();
    }

    private List<Construct> boxes(Layer layer, RegionRole role) {
        return boxes().filter(construct -> construct.layer() == layer && construct.role() == role)
                .toList();
    }

    private String description(int order) {
        PlantUml picture = new PlantUml("top to bottom direction", 18, order);
        picture.frame("all", "**Architecture**", outer -> {
            FROM_THE_TOP.stream().filter(Layer::spansRegions).forEach(layer -> frame(outer, layer, RegionRole.PRIMARY));
            for (RegionRole role : RegionRole.values()) {
                outer.frame(
                        role.id(),
                        "**%s region**".formatted(StackPicture.title(role.id())),
                        region -> FROM_THE_TOP.stream()
                                .filter(layer -> !layer.spansRegions())
                                .forEach(layer -> frame(region, layer, role)));
            }
        });
        align(picture);
        arrows.forEach((link, relation) ->
                picture.arrow(StackPicture.id(link.from()), StackPicture.id(link.to()), relation, direction(link)));
        return picture.end(List.of(
                "Without arrows: networking and security, on which everything rests; who asks the global database for its"
                        + " name;",
                "what failover sees of the other region; what alarms, dashboards and the trail watch; mere permissions.",
                "Dashed, //italics//: only with some settings. Replicas: where a key of the other region is named."));
    }

    private void frame(PlantUml picture, Layer layer, RegionRole role) {
        picture.frame(
                "in_" + layer.stackId(role).replace('-', '_'),
                StackPicture.title(layer.id()),
                frame -> boxes(layer, role).forEach(construct -> frame.box(box(construct))));
    }

    private PlantUml.Box box(Construct construct) {
        boolean isReplica = !graph.constructs().containsKey(construct);
        Construct declared = isReplica ? construct.inTheOtherRegion() : construct;
        NavigableSet<Resource> resources = graph.constructs().get(declared);
        return new PlantUml.Box(
                StackPicture.id(construct),
                StackPicture.title(construct.id()),
                isReplica ? "replica" : ResourceNouns.first(resources),
                "",
                kind(declared).map(ResourceKind::family).orElse(ResourceKind.Family.OTHER),
                resources.stream().anyMatch(Resource::everywhere));
    }

    /** One row below the other, those of both regions side by side. */
    private void align(PlantUml picture) {
        boxes(RegionRole.PRIMARY)
                .filter(box -> boxes(RegionRole.SECONDARY).anyMatch(box.inTheOtherRegion()::equals))
                .forEach(box -> picture.beside(StackPicture.id(box), StackPicture.id(box.inTheOtherRegion())));
        for (RegionRole role : RegionRole.values()) {
            NavigableMap<Integer, List<Construct>> rows = new TreeMap<>();
            boxes(role)
                    .forEach(box -> rows.computeIfAbsent(depth(box), key -> new ArrayList<>())
                            .add(box));
            List<Construct> above = List.of();
            for (List<Construct> row : rows.values()) {
                for (Construct upper : above) {
                    row.forEach(lower -> picture.below(StackPicture.id(upper), StackPicture.id(lower)));
                }
                above = row.subList(0, 1);
            }
        }
    }

    private Stream<Construct> boxes(RegionRole role) {
        return boxes().filter(box -> !box.layer().spansRegions() && box.role() == role);
    }

    private Direction direction(Link link) {
        int from = depth(link.from());
        int to = depth(link.to());
        return from == to ? Direction.ASIDE : from < to ? Direction.DOWN : Direction.UP;
    }

    private int depth(Construct construct) {
        return FROM_THE_TOP.indexOf(construct.layer()) * ranks.size() + ranks.get(name(construct));
    }

    private static String name(Construct construct) {
        return construct.layer().id() + "/" + construct.id();
    }

    private Optional<ResourceKind> kind(Construct construct) {
        return graph.constructs().containsKey(construct) ? graph.kind(construct) : Optional.empty();
    }

    private boolean isKey(Construct construct) {
        return is(construct, ResourceKind.KEY);
    }

    private boolean is(Construct construct, ResourceKind kind) {
        return kind(construct).equals(Optional.of(kind));
    }
}
