package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which id Terraform imports a resource. Mostly the one it has in the state; the provider's documentation names the
 * exceptions, and those of the resource types that this platform uses stand here.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs">section Import of each resource</a>
 */
final class ImportId {
    /** To an id, or to the attribute that is the id of the types asked for here. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{([a-z0-9_]+\\.[\\w-]+)\\.(?:id|arn|function_name)}");

    /**
     * Made again without harm or a second one: AWS puts each in the place of the one that is there. A secret's version also
     * because an import would read the value into the state; the cluster takes the new one over, or the rotation logs in
     * with the one before.
     */
    private static final Set<String> MADE_AGAIN = Set.of(
            "aws_acm_certificate_validation",
            "aws_appautoscaling_policy",
            "aws_appautoscaling_scheduled_action",
            "aws_appautoscaling_target",
            "aws_cloudwatch_event_target",
            "aws_cloudwatch_log_metric_filter",
            "aws_ecs_task_definition",
            "aws_iam_group_policy_attachment",
            "aws_iam_role_policy_attachment",
            "aws_secretsmanager_secret_version");

    /** A route's id is made of its table's and a number. */
    private static final Pattern ROUTE = Pattern.compile("r-(rtb-[0-9a-f]{17})\\d+");

    private final JsonNode document;
    private final Map<String, String> ids;

    /**
     * For the resources of one stack.
     *
     * @param document the synthesized stack
     * @param ids what is known, by address
     */
    ImportId(JsonNode document, Map<String, String> ids) {
        this.document = document;
        this.ids = ids;
    }

    /** The import id of a resource; empty when it depends on something that is not known, or may be made again. */
    Optional<String> of(String address, String id) {
        String type = address.substring(0, address.indexOf('.'));
        if (MADE_AGAIN.contains(type)) {
            return Optional.empty();
        }
        JsonNode arguments = arguments(address);
        return switch (type) {
            case "aws_route" ->
                routeTable(id)
                        .map(table -> table + "_"
                                + arguments.path("destination_cidr_block").asText());
            case "aws_route_table_association" ->
                resolved(arguments.path("subnet_id"))
                        .flatMap(subnet ->
                                resolved(arguments.path("route_table_id")).map(table -> subnet + "/" + table));
            case "aws_ecs_cluster", "aws_ecs_service" -> Optional.of(afterSlash(id));
            case "aws_lambda_permission" ->
                resolved(arguments.path("function_name")).map(function -> function + "/" + id);
            case "aws_wafv2_web_acl" ->
                Optional.of(String.join(
                        "/",
                        id,
                        arguments.path("name").asText(),
                        arguments.path("scope").asText()));
            default -> Optional.of(id);
        };
    }

    /** A cluster's name, a service's with its cluster's before it. */
    private static String afterSlash(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    /** The import id of what AWS refused to make because it has something of that name. */
    Optional<String> ofName(String address, String name) {
        if (!address.startsWith("aws_ecs_service.")) {
            return Optional.of(name);
        }
        return resolved(arguments(address).path("cluster")).map(cluster -> afterSlash(cluster) + "/" + name);
    }

    private JsonNode arguments(String address) {
        int dot = address.indexOf('.');
        return document.path("resource").path(address.substring(0, dot)).path(address.substring(dot + 1));
    }

    private static Optional<String> routeTable(String id) {
        Matcher route = ROUTE.matcher(id);
        return route.matches() ? Optional.of(route.group(1)) : Optional.empty();
    }

    private Optional<String> resolved(JsonNode argument) {
        Matcher reference = REFERENCE.matcher(argument.asText());
        return reference.matches() ? Optional.ofNullable(ids.get(reference.group(1))) : Optional.of(argument.asText());
    }
}
