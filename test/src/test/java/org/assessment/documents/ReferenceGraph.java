package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/**
 * The constructs of which the stacks are made, with their resources, and what refers to what, in all environments together.
 * References are followed through outputs between stacks, local values, ephemeral values and data sources to a resource.
 */
final class ReferenceGraph {

    private static final Pattern SECURITY_GROUP_RULE = Pattern.compile("aws_vpc_security_group_(ingress|egress)_rule");

    private static final Pattern WATCHING =
            Pattern.compile("aws_cloudwatch_(metric_alarm|composite_alarm|dashboard|event_rule)");

    private final NavigableMap<Construct, NavigableSet<Resource>> constructs = new TreeMap<>();
    private final NavigableMap<Link, Set<Relation>> links = new TreeMap<>();

    private ReferenceGraph() {}

    /**
     * A construct right below a stack.
     *
     * @param layer the layer of its stack
     * @param role the role of its stack's region
     * @param id its id
     */
    record Construct(Layer layer, RegionRole role, String id) implements Comparable<Construct> {

        private static final Comparator<Construct> ORDER = Comparator.comparing(Construct::layer)
                .thenComparing(Construct::role)
                .thenComparing(Construct::id);

        @Override
        public int compareTo(Construct other) {
            return ORDER.compare(this, other);
        }

        /** As the other region has it. */
        Construct inTheOtherRegion() {
            return new Construct(layer, role.peer(), id);
        }

        @Override
        public String toString() {
            return layer.stackId(role) + "/" + id;
        }
    }

    /**
     * A resource, or what differs by a number alone.
     *
     * @param type its type
     * @param path of its construct, {@code N} standing for numbers
     * @param everywhere whether development has it
     */
    record Resource(String type, String path, boolean everywhere) implements Comparable<Resource> {

        private static final Comparator<Resource> ORDER =
                Comparator.comparing(Resource::type).thenComparing(Resource::path);

        boolean isNumbered() {
            return path.matches(".*-N(?=-|/|$).*");
        }

        boolean isSecurityGroup() {
            return type.equals("aws_security_group")
                    || SECURITY_GROUP_RULE.matcher(type).matches();
        }

        @Override
        public int compareTo(Resource other) {
            return ORDER.compare(this, other);
        }
    }

    /** One construct refers to another. */
    record Link(Construct from, Construct to) implements Comparable<Link> {

        private static final Comparator<Link> ORDER =
                Comparator.comparing(Link::from).thenComparing(Link::to);

        @Override
        public int compareTo(Link other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a reference is for; where there are several, the first counts. */
    enum Relation {
        /** Replication, or a connection of networks, from one region to the other. */
        JOINS,
        /** An action of an alarm or of an event. */
        TELLS,
        /** A rule of a security group. */
        CONNECTS,
        /** A metric, an alarm's state, an event. */
        WATCHES,
        /** An argument. */
        USES,
        /** A permission. */
        MAY,
        /** Membership in a security group. */
        WEARS
    }

    /** Of every environment. */
    static ReferenceGraph ofAllEnvironments() {
        ReferenceGraph graph = new ReferenceGraph();
        SynthesizedPlatform development = StackReference.development();
        graph.add(development, true);
        SynthesizedPlatform.all().stream()
                .filter(platform -> platform != development)
                .forEach(platform -> graph.add(platform, false));
        return graph;
    }

    NavigableMap<Construct, NavigableSet<Resource>> constructs() {
        return Collections.unmodifiableNavigableMap(constructs);
    }

    NavigableMap<Link, Set<Relation>> links() {
        return Collections.unmodifiableNavigableMap(links);
    }

    /** What makes a construct what it is; empty for what {@link ResourceKind} does not know. */
    Optional<ResourceKind> kind(Construct construct) {
        return ResourceKind.main(constructs.get(construct).stream().map(Resource::type));
    }

    /** With security groups as part of the only construct that wears them, in the same stack. */
    ReferenceGraph withSecurityGroupsInTheirWearers() {
        return withSecurityGroupsIn(
                (group, wearer) -> group.layer() == wearer.layer() && group.role() == wearer.role());
    }

    /** With security groups as part of the only construct that wears them, in whichever stack. */
    ReferenceGraph withSecurityGroupsInTheirWearersAnywhere() {
        return withSecurityGroupsIn((group, wearer) -> true);
    }

    private ReferenceGraph withSecurityGroupsIn(BiPredicate<Construct, Construct> mayBePartOf) {
        Map<Construct, Construct> parts = new TreeMap<>();
        constructs.forEach((construct, resources) -> {
            NavigableSet<Construct> wearers = wearers(construct);
            if (resources.stream().allMatch(Resource::isSecurityGroup)
                    && wearers.size() == 1
                    && mayBePartOf.test(construct, wearers.first())) {
                parts.put(construct, wearers.first());
            }
        });
        return mapped(parts);
    }

    private NavigableSet<Construct> wearers(Construct group) {
        return links.entrySet().stream()
                .filter(link ->
                        link.getKey().to().equals(group) && link.getValue().contains(Relation.WEARS))
                .map(link -> link.getKey().from())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With constructs as part of others. */
    ReferenceGraph mapped(Map<Construct, Construct> parts) {
        ReferenceGraph graph = new ReferenceGraph();
        constructs.forEach((construct, resources) -> graph.constructs
                .computeIfAbsent(parts.getOrDefault(construct, construct), key -> new TreeSet<>())
                .addAll(resources));
        links.forEach((link, relations) -> relations.forEach(relation -> graph.link(
                parts.getOrDefault(link.from(), link.from()), parts.getOrDefault(link.to(), link.to()), relation)));
        return graph;
    }

    private void add(SynthesizedPlatform platform, boolean everywhere) {
        ReferenceTargets targets = new ReferenceTargets(platform);
        platform.stacks()
                .forEach(stack -> stack.resources().forEach(element -> {
                    Construct construct = targets.construct(stack, element);
                    // The first to come is the one of development.
                    constructs
                            .computeIfAbsent(construct, key -> new TreeSet<>())
                            .add(new Resource(element.type(), StackNames.withoutNumbers(element.path()), everywhere));
                    link(targets, stack, construct, element);
                }));
    }

    private void link(ReferenceTargets targets, SynthesizedStack stack, Construct construct, Element element) {
        if (SECURITY_GROUP_RULE.matcher(element.type()).matches()) {
            boolean ingress = element.type().contains("ingress");
            Set<Construct> inside = targets.of(stack, element.json().path("security_group_id"));
            Set<Construct> outside = targets.of(stack, element.json().path("referenced_security_group_id"));
            outside.addAll(targets.of(stack, element.json().path("prefix_list_id")));
            for (Construct from : ingress ? outside : inside) {
                (ingress ? inside : outside).forEach(to -> link(from, to, Relation.CONNECTS));
            }
        } else {
            element.json().properties().stream()
                    .filter(argument -> !argument.getKey().equals("//"))
                    .forEach(argument -> link(targets, stack, construct, element.type(), argument));
        }
    }

    /** Down to where an argument has a name of its own, which says what the reference is for. */
    private void link(
            ReferenceTargets targets,
            SynthesizedStack stack,
            Construct construct,
            String type,
            Map.Entry<String, JsonNode> argument) {
        JsonNode value = argument.getValue();
        if (value.isObject()) {
            value.properties().forEach(inner -> link(targets, stack, construct, type, inner));
        } else if (value.isArray() && value.path(0).isObject()) {
            value.forEach(item -> item.properties().forEach(inner -> link(targets, stack, construct, type, inner)));
        } else {
            targets.of(stack, value).forEach(target -> link(construct, target, relation(type, argument.getKey())));
        }
    }

    private void link(Construct from, Construct to, Relation relation) {
        if (!from.equals(to)) {
            links.computeIfAbsent(new Link(from, to), key -> EnumSet.noneOf(Relation.class))
                    .add(relation);
        }
    }

    private static Relation relation(String type, String argument) {
        if (argument.contains("security_group")) {
            return Relation.WEARS;
        }
        if (argument.endsWith("_actions")
                || (type.equals("aws_cloudwatch_event_target") && argument.equals("arn"))
                || type.equals("aws_sns_topic_subscription")) {
            return Relation.TELLS;
        }
        if (WATCHING.matcher(type).matches() || argument.equals("cloudwatch_alarm_name")) {
            return Relation.WATCHES;
        }
        return type.startsWith("aws_iam_") ? Relation.MAY : Relation.USES;
    }
}
