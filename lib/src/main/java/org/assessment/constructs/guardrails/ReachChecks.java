package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;
import org.assessment.constructs.guardrails.PolicyStatement.Kind;

/** What runs in private subnets reaches AWS through endpoints, and without one waits until it times out. */
final class ReachChecks {
    /** The endpoint services that an action's service is called through. A service without an entry is called so too. */
    private static final Map<String, List<String>> ENDPOINTS = Map.of(
            "cloudwatch", List.of("monitoring"),
            "ecr", List.of("ecr.api", "ecr.dkr"),
            // Signs in to a cache: no call of the service itself.
            "elasticache", List.of(),
            "rds-db", List.of(),
            // Lambda makes a function's network interfaces from outside.
            "ec2", List.of(),
            // Global: no interface endpoint in the platform's regions.
            "iam", List.of(),
            "route53", List.of());

    private ReachChecks() {}

    static Stream<Finding> functions(Blueprint blueprint) {
        return blueprint
                .resources("aws_lambda_function")
                .flatMap(function -> missing(blueprint, function, function, "vpc_config/subnet_ids", List.of("role")));
    }

    static Stream<Finding> tasks(Blueprint blueprint) {
        return blueprint
                .resources("aws_ecs_service")
                .flatMap(service -> blueprint.referred(service, "task_definition").stream()
                        .flatMap(task -> missing(
                                blueprint,
                                service,
                                task,
                                "network_configuration/subnets",
                                List.of("task_role_arn", "execution_role_arn"))));
    }

    private static Stream<Finding> missing(
            Blueprint blueprint, GuardedResource placed, GuardedResource holder, String subnets, List<String> roles) {
        Optional<GuardedResource> subnet = blueprint
                .target(placed.stack(), placed.text(subnets))
                .map(Blueprint.Target::resource)
                .filter(found -> found.type().equals("aws_subnet") && !leadsOut(blueprint, found));
        Optional<GuardedResource> network = subnet.flatMap(found -> blueprint.referred(found, "vpc_id"));
        if (network.isEmpty()) {
            return Stream.empty(); // In no private subnet of this application.
        }
        Set<String> there = endpoints(blueprint, network.get());
        return needed(blueprint, holder, roles).stream()
                .filter(endpoint -> !there.contains(endpoint))
                .map(endpoint ->
                        Finding.at(placed, "it calls AWS through the endpoint " + endpoint + ", which is not there"));
    }

    private static Set<String> needed(Blueprint blueprint, GuardedResource holder, List<String> roles) {
        return roles.stream()
                .map(role -> blueprint.referred(holder, role))
                .flatMap(Optional::stream)
                .flatMap(role -> Stream.concat(
                        Stream.of(role), blueprint.referringTo(role, "aws_iam_role_policy", "role").stream()))
                .flatMap(PolicyStatement::in)
                .filter(statement -> statement.kind() == Kind.IDENTITY && statement.allows())
                .filter(statement -> !isForLambda(blueprint, holder, statement))
                .flatMap(statement -> statement.actions().stream())
                .filter(action -> action.contains(":"))
                .map(action -> action.substring(0, action.indexOf(':')))
                .flatMap(service -> ENDPOINTS.getOrDefault(service, List.of(service)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Lambda itself leaves what a function could not handle, from outside of the network. */
    private static boolean isForLambda(Blueprint blueprint, GuardedResource holder, PolicyStatement statement) {
        Optional<GuardedResource> deadLetters = blueprint.referred(holder, "dead_letter_config/target_arn");
        return deadLetters.isPresent()
                && statement.resources().stream()
                        .allMatch(arn -> blueprint
                                .target(statement.resource().stack(), arn)
                                .map(Blueprint.Target::resource)
                                .equals(deadLetters));
    }

    private static Set<String> endpoints(Blueprint blueprint, GuardedResource network) {
        Set<String> services = new HashSet<>();
        for (GuardedResource endpoint : blueprint.referringTo(network, "aws_vpc_endpoint", "vpc_id")) {
            services.add(endpoint.text("service_name").replaceFirst("^com\\.amazonaws\\.[a-z0-9-]+\\.", ""));
        }
        return services;
    }

    private static boolean leadsOut(Blueprint blueprint, GuardedResource subnet) {
        return blueprint.referringTo(subnet, "aws_route_table_association", "subnet_id").stream()
                .map(association -> blueprint.referred(association, "route_table_id"))
                .flatMap(Optional::stream)
                .flatMap(table -> blueprint.referringTo(table, "aws_route", "route_table_id").stream())
                .flatMap(route -> Stream.of("nat_gateway_id", "gateway_id").flatMap(route::all))
                .map(JsonNode::asText)
                .anyMatch(gateway -> !gateway.isEmpty());
    }
}
