package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** Security groups let in and out what is named, port by port. Whatever the form in which a rule is written. */
final class SecurityGroupChecks {
    private static final String INGRESS = "ingress";
    private static final String EGRESS = "egress";

    /** Addresses that nobody on the internet has: RFC 1918, RFC 6598, RFC 4193. */
    private static final List<IPAddress> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
            .map(range -> new IPAddressString(range).getAddress())
            .toList();

    private SecurityGroupChecks() {}

    /**
     * A rule of a security group.
     *
     * @param resource the resource that it stands in
     * @param direction {@code ingress} or {@code egress}
     * @param protocol {@code -1} for all
     * @param from first port
     * @param to last port
     * @param ranges IPv4 and IPv6
     * @param prefixLists lists of ranges
     */
    private record Opening(
            GuardedResource resource,
            String direction,
            String protocol,
            int from,
            int to,
            List<String> ranges,
            List<String> prefixLists) {

        private static Opening of(GuardedResource resource, String direction, JsonNode rule) {
            return new Opening(
                    resource,
                    direction,
                    first(rule, "ip_protocol", "protocol"),
                    rule.path("from_port").asInt(-1),
                    rule.path("to_port").asInt(-1),
                    texts(rule, "cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"),
                    texts(rule, "prefix_list_id", "prefix_list_ids"));
        }

        private static String first(JsonNode rule, String... arguments) {
            return texts(rule, arguments).stream().findFirst().orElse("");
        }

        private static List<String> texts(JsonNode rule, String... arguments) {
            return Stream.of(arguments)
                    .flatMap(argument -> GuardedResource.all(rule, argument))
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    private static Stream<Opening> openings(Blueprint blueprint) {
        return blueprint.resources().flatMap(resource -> switch (resource.type()) {
            case "aws_vpc_security_group_ingress_rule" ->
                Stream.of(Opening.of(resource, INGRESS, resource.arguments()));
            case "aws_vpc_security_group_egress_rule" -> Stream.of(Opening.of(resource, EGRESS, resource.arguments()));
            case "aws_security_group_rule" ->
                Stream.of(Opening.of(resource, resource.text("type"), resource.arguments()));
            case "aws_security_group", "aws_default_security_group" ->
                Stream.of(INGRESS, EGRESS)
                        .flatMap(direction ->
                                resource.all(direction).map(rule -> Opening.of(resource, direction, rule)));
            default -> Stream.empty();
        });
    }

    static Stream<Finding> open(Blueprint blueprint) {
        return openings(blueprint)
                .filter(opening -> opening.direction().equals(INGRESS))
                .flatMap(opening ->
                        strangers(blueprint, opening).map(found -> Finding.at(opening.resource(), "lets in " + found)));
    }

    static Stream<Finding> openOutwards(Blueprint blueprint) {
        return openings(blueprint)
                .filter(opening -> opening.direction().equals(EGRESS))
                .flatMap(opening -> strangers(blueprint, opening)
                        .map(found -> Finding.at(opening.resource(), "lets out to " + found)));
    }

    static Stream<Finding> ports(Blueprint blueprint) {
        return openings(blueprint)
                .filter(opening -> opening.protocol().equals("-1")
                        || opening.protocol().equals("all")
                        || opening.from() != opening.to())
                .map(opening -> Finding.at(
                        opening.resource(),
                        opening.from() == opening.to()
                                ? "is for every protocol and port"
                                : "is for the ports %d to %d".formatted(opening.from(), opening.to())));
    }

    private static Stream<String> strangers(Blueprint blueprint, Opening opening) {
        StackDocument stack = opening.resource().stack();
        return Stream.concat(
                opening.ranges().stream().filter(range -> !isPrivate(blueprint, stack, range)),
                opening.prefixLists().stream()
                        .filter(list -> !isKnown(blueprint, stack, list, opening.direction()))
                        .map(list -> "the prefix list " + list));
    }

    private static boolean isPrivate(Blueprint blueprint, StackDocument stack, String range) {
        if (range.contains("${")) {
            return blueprint
                    .target(stack, range)
                    .map(target -> target.resource().type().equals("aws_vpc"))
                    .orElse(false);
        }
        IPAddress address = new IPAddressString(range).getAddress();
        return address != null && PRIVATE.stream().anyMatch(known -> known.contains(address));
    }

    /** A gateway endpoint's list, on the way out, or a list of the platform's own with private addresses in it. */
    private static boolean isKnown(Blueprint blueprint, StackDocument stack, String list, String direction) {
        Optional<Blueprint.Target> target = blueprint.target(stack, list);
        return target.map(Blueprint.Target::resource)
                .map(resource -> switch (resource.type()) {
                    case "aws_vpc_endpoint" -> direction.equals(EGRESS);
                    case "aws_ec2_managed_prefix_list" ->
                        resource.all("entry/cidr")
                                .allMatch(range -> isPrivate(blueprint, resource.stack(), range.asText()));
                    default -> false;
                })
                .orElse(false);
    }

    /** Rules stand alone: within a group they fight with those that stand alone, and the provider advises against both. */
    static Stream<String> form(GuardedResource resource) {
        if (resource.type().equals("aws_security_group_rule")) {
            return Stream.of("it is of the older type");
        }
        return unless(!resource.has(INGRESS) && !resource.has(EGRESS), "rules stand within the group");
    }

    static Stream<String> description(GuardedResource rule) {
        return unless(!rule.text("description").isBlank(), "description is not set");
    }

    static Stream<Finding> defaultGroup(Blueprint blueprint) {
        return blueprint
                .resources("aws_vpc")
                .filter(vpc -> blueprint.referringTo(vpc, "aws_default_security_group", "vpc_id").stream()
                        .noneMatch(group -> !group.has(INGRESS) && !group.has(EGRESS)))
                .map(vpc -> Finding.at(vpc, "its default security group is not adopted without a rule"));
    }

    static Stream<Finding> recorded(Blueprint blueprint) {
        return blueprint
                .resources("aws_vpc")
                .filter(vpc -> blueprint.referringTo(vpc, "aws_flow_log", "vpc_id").stream()
                        .noneMatch(log -> log.is("traffic_type", "ALL")))
                .map(vpc -> Finding.at(vpc, "no aws_flow_log records all of its traffic"));
    }
}
