package org.assessment.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.Ipv4Range;

/** The security groups of a region, and who may reach whom by their rules, across stacks. */
public final class SecurityGroups {

    private static final String INGRESS = "aws_vpc_security_group_ingress_rule";
    private static final String EGRESS = "aws_vpc_security_group_egress_rule";

    /** By everything that refers to it, its path: {@code service-primary/tasks-security-group}. */
    private final Map<String, String> paths = new LinkedHashMap<>();

    private final List<Element> ingress = new ArrayList<>();
    private final List<Element> egress = new ArrayList<>();
    private final Ipv4Range network;

    private SecurityGroups(SynthesizedPlatform platform, RegionRole role) {
        network = Ipv4Range.of(platform.environment().region(role).orElseThrow().cidr());
        for (SynthesizedStack stack : platform.stacks()) {
            if (stack.id().endsWith("-" + role.id())) {
                stack.resources("aws_security_group").forEach(group -> add(stack, group));
                ingress.addAll(stack.resources(INGRESS));
                egress.addAll(stack.resources(EGRESS));
            }
        }
    }

    /** The groups of a region. */
    public static SecurityGroups of(SynthesizedPlatform platform, RegionRole role) {
        return new SecurityGroups(platform, role);
    }

    /** The paths of all groups. */
    public Set<String> all() {
        return new LinkedHashSet<>(paths.values());
    }

    /** The groups that let in somebody from outside the platform's own ranges. */
    public Set<String> openedToTheOutside() {
        return ingress.stream()
                .filter(rule -> rule.has("/cidr_ipv6")
                        || (rule.has("/cidr_ipv4")
                                && !Ipv4Range.of("10.0.0.0/8").contains(Ipv4Range.of(rule.text("/cidr_ipv4")))))
                .map(rule -> path(rule.text("/security_group_id")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The ports on which a group lets in somebody from outside. */
    public Set<Integer> portsOpenedToTheOutside(String group) {
        return ingress.stream()
                .filter(rule -> path(rule.text("/security_group_id")).equals(group))
                .filter(rule -> rule.has("/cidr_ipv4")
                        && !Ipv4Range.of("10.0.0.0/8").contains(Ipv4Range.of(rule.text("/cidr_ipv4"))))
                .map(rule -> rule.number("/from_port"))
                .collect(Collectors.toSet());
    }

    /**
     * Everything that can be reached from the outside, over any number of groups. What a group lets out is not looked at:
     * to be let in is enough.
     */
    public Set<String> reachableFromTheOutside(Predicate<String> leftOut) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        openedToTheOutside().stream().filter(leftOut.negate()).forEach(open::add);
        while (!open.isEmpty()) {
            String group = open.poll();
            if (reached.add(group)) {
                all().stream()
                        .filter(leftOut.negate())
                        .filter(next -> callers(next).contains(group) || letsInTheNetwork(next))
                        .forEach(open::add);
            }
        }
        return reached;
    }

    /** The groups that a group lets in by name. */
    public Set<String> callers(String group) {
        return ingress.stream()
                .filter(rule -> path(rule.text("/security_group_id")).equals(group))
                .filter(rule -> rule.has("/referenced_security_group_id"))
                .map(rule -> path(rule.text("/referenced_security_group_id")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The ranges that a group lets in. */
    public Set<String> rangesLetIn(String group) {
        return ingress.stream()
                .filter(rule -> path(rule.text("/security_group_id")).equals(group))
                .filter(rule -> rule.has("/cidr_ipv4"))
                .map(rule -> rule.text("/cidr_ipv4"))
                .collect(Collectors.toSet());
    }

    /** Whether one group may call another on a port: it is let out, and let in. */
    public boolean connects(String from, String to, int port) {
        boolean out = egress.stream()
                .anyMatch(rule -> isFor(rule, from, port)
                        && (refersTo(rule, to)
                                || (rule.has("/cidr_ipv4")
                                        && Ipv4Range.of(rule.text("/cidr_ipv4")).contains(network))));
        boolean in = ingress.stream()
                .anyMatch(rule -> isFor(rule, to, port)
                        && (refersTo(rule, from)
                                || (rule.has("/cidr_ipv4")
                                        && Ipv4Range.of(rule.text("/cidr_ipv4")).contains(network))));
        return out && in;
    }

    /** Where a group is let out to, as its rules name it, each with its port. */
    public Set<String> waysOut(String group) {
        return egress.stream()
                .filter(rule -> path(rule.text("/security_group_id")).equals(group))
                .map(rule -> target(rule) + ":" + rule.number("/from_port"))
                .collect(Collectors.toSet());
    }

    private String target(Element rule) {
        if (rule.has("/referenced_security_group_id")) {
            return path(rule.text("/referenced_security_group_id"));
        }
        return rule.has("/cidr_ipv4") ? rule.text("/cidr_ipv4") : rule.text("/prefix_list_id");
    }

    private boolean letsInTheNetwork(String group) {
        return rangesLetIn(group).stream().map(Ipv4Range::of).anyMatch(range -> range.overlaps(network));
    }

    private boolean isFor(Element rule, String group, int port) {
        return path(rule.text("/security_group_id")).equals(group)
                && rule.number("/from_port") <= port
                && port <= rule.number("/to_port");
    }

    private boolean refersTo(Element rule, String group) {
        return rule.has("/referenced_security_group_id")
                && path(rule.text("/referenced_security_group_id")).equals(group);
    }

    private void add(SynthesizedStack stack, Element group) {
        String path = stack.id() + "/" + group.path().replaceFirst("/group$", "");
        paths.put(group.reference("id"), path);
        paths.put(stack.handedOn(group, "id"), path);
    }

    private String path(String reference) {
        String path = paths.get(reference);
        if (path == null) {
            throw new AssertionError("No security group of the region is " + reference);
        }
        return path;
    }
}
