package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.mustBe;
import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** Nothing is reached from the internet. */
final class ExposureChecks {
    private static final List<String> ACCESS_BLOCKS =
            List.of("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets");

    private static final Set<String> GATEWAYS = Set.of("gateway_id", "nat_gateway_id", "egress_only_gateway_id");

    private ExposureChecks() {}

    static Stream<Finding> bucket(Blueprint blueprint) {
        return blueprint.resources("aws_s3_bucket").flatMap(bucket -> {
            List<GuardedResource> blocks = blueprint.referringTo(bucket, "aws_s3_bucket_public_access_block", "bucket");
            Stream<String> found = blocks.isEmpty()
                    ? Stream.of("no aws_s3_bucket_public_access_block is about it")
                    : blocks.stream()
                            .flatMap(block -> ACCESS_BLOCKS.stream().flatMap(flag -> mustBe(block, flag, true)));
            return found.map(text -> Finding.at(bucket, text));
        });
    }

    /** Ownership enforced: access control lists, by which an object could be public, mean nothing then. */
    static Stream<Finding> bucketOwnership(Blueprint blueprint) {
        return blueprint.resources("aws_s3_bucket").flatMap(bucket -> {
            boolean enforced = blueprint.referringTo(bucket, "aws_s3_bucket_ownership_controls", "bucket").stream()
                    .anyMatch(control -> control.is("rule/object_ownership", "BucketOwnerEnforced"));
            return unless(enforced, "no aws_s3_bucket_ownership_controls enforces the owner")
                    .map(found -> Finding.at(bucket, found));
        });
    }

    static Stream<String> database(GuardedResource instance) {
        return mustBe(instance, "publicly_accessible", false);
    }

    static Stream<String> publicAddress(GuardedResource resource) {
        return switch (resource.type()) {
            case "aws_subnet" -> mustNotBeTrue(resource, "map_public_ip_on_launch");
            case "aws_ecs_service" -> mustNotBeTrue(resource, "network_configuration/assign_public_ip");
            default -> mustNotBeTrue(resource, "associate_public_ip_address");
        };
    }

    private static Stream<String> mustNotBeTrue(GuardedResource resource, String path) {
        return unless(!resource.is(path, true), path + " is true");
    }

    static Stream<String> loadBalancer(GuardedResource loadBalancer) {
        return mustBe(loadBalancer, "internal", true);
    }

    /** A load balancer that is public by exemption has at least a firewall. */
    static Stream<Finding> firewall(Blueprint blueprint) {
        return blueprint
                .resources("aws_lb")
                .filter(loadBalancer -> !loadBalancer.is("internal", true))
                .filter(loadBalancer -> blueprint
                        .referringTo(loadBalancer, "aws_wafv2_web_acl_association", "resource_arn")
                        .isEmpty())
                .map(loadBalancer -> Finding.at(loadBalancer, "it is public, and no web firewall stands before it"));
    }

    static Stream<String> gateway(GuardedResource resource) {
        if (!resource.type().equals("aws_route")) {
            return Stream.of(resource.type() + " is a way to the internet");
        }
        return GATEWAYS.stream().filter(resource::has).map(argument -> "the route leads out by its " + argument);
    }

    static Stream<String> function(GuardedResource resource) {
        if (resource.type().equals("aws_lambda_function_url")) {
            return mustBe(resource, "authorization_type", "AWS_IAM");
        }
        boolean narrowed =
                resource.has("source_account") || resource.has("source_arn") || resource.has("principal_org_id");
        boolean byPrincipal = resource.text("principal").matches("\\d{12}|arn:.*");
        return unless(
                narrowed || byPrincipal,
                "principal " + resource.text("principal") + " may call it on behalf of every account");
    }

    static Stream<String> snapshot(GuardedResource resource) {
        return resource.all("shared_accounts")
                .map(JsonNode::asText)
                .filter("all"::equals)
                .map(all -> "it is shared with every account");
    }
}
