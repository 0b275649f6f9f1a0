package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * Finds by its tags what AWS would make a second time without complaint, because it has no name of its own: a VPC, a key.
 */
final class TaggedResources {
    /** How the ARNs of these types go on after the account. */
    private static final Map<String, String> ARN_TYPES = Map.ofEntries(
            Map.entry("aws_eip", "elastic-ip/"),
            Map.entry("aws_flow_log", "vpc-flow-log/"),
            Map.entry("aws_internet_gateway", "internet-gateway/"),
            Map.entry("aws_kms_key", "key/"),
            Map.entry("aws_nat_gateway", "natgateway/"),
            Map.entry("aws_route_table", "route-table/"),
            Map.entry("aws_security_group", "security-group/"),
            Map.entry("aws_subnet", "subnet/"),
            Map.entry("aws_vpc", "vpc/"),
            Map.entry("aws_vpc_endpoint", "vpc-endpoint/"),
            Map.entry("aws_vpc_peering_connection", "vpc-peering-connection/"));

    private final JsonNode document;
    private final Map<String, String> idsByTypeAndName = new HashMap<>();

    /**
     * Asks AWS for everything in a region that carries an environment's tag.
     *
     * @param document the synthesized stack
     * @param suffix suffix of the environment
     */
    TaggedResources(JsonNode document, String suffix) {
        this.document = document;
        String region =
                document.path("provider").path("aws").path(0).path("region").asText();
        try (ResourceGroupsTaggingApiClient tagging = ResourceGroupsTaggingApiClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(region))
                .build()) {
            List<TagFilter> filters = List.of(
                    TagFilter.builder().key("EnvironmentSuffix").values(suffix).build());
            tagging.getResourcesPaginator(request -> request.tagFilters(filters))
                    .resourceTagMappingList()
                    .forEach(this::remember);
        }
    }

    /** The id of a resource of the stack, when AWS has one of its type and name. */
    Optional<String> idOf(String address) {
        String type = address.substring(0, address.indexOf('.'));
        JsonNode arguments = document.path("resource").path(type).path(address.substring(type.length() + 1));
        return Optional.ofNullable(ARN_TYPES.get(type))
                .map(arnType -> idsByTypeAndName.get(
                        arnType + arguments.path("tags").path("Name").asText()));
    }

    private void remember(ResourceTagMapping resource) {
        String[] parts = resource.resourceARN().split(":", 6);
        int slash = parts[5].indexOf('/') + 1;
        resource.tags().stream()
                .filter(tag -> tag.key().equals("Name"))
                .map(Tag::value)
                .forEach(name -> idsByTypeAndName.put(parts[5].substring(0, slash) + name, parts[5].substring(slash)));
    }
}
