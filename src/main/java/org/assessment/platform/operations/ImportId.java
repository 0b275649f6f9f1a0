package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which id Terraform imports a resource. Mostly the one it has in the state; the provider's documentation names the
 * exceptions, and those of the resource types that this platform uses stand here.
 */
final class ImportId {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z0-9_]+\\.[\\w-]+)\\.id}");

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

    /** The import id of a resource; empty when it depends on something that is not known. */
    Optional<String> of(String address, String id) {
        String type = address.substring(0, address.indexOf('.'));
        JsonNode arguments = document.path("resource").path(type).path(address.substring(type.length() + 1));
        return switch (type) {
            case "aws_route" ->
                routeTable(id)
                        .map(table -> table + "_"
                                + arguments.path("destination_cidr_block").asText());
            case "aws_route_table_association" ->
                resolved(arguments.path("subnet_id"))
                        .flatMap(subnet ->
                                resolved(arguments.path("route_table_id")).map(table -> subnet + "/" + table));
            default -> Optional.of(id);
        };
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
