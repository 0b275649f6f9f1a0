package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.mustBe;
import static org.assessment.constructs.guardrails.Check.unless;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** Nothing is sent in clear. */
final class TransitChecks {
    /** Those of <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html">AWS's policies</a> that begin with TLS 1.2. */
    private static final Set<String> TLS_POLICIES = Set.of(
            "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
            "ELBSecurityPolicy-TLS13-1-3-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
            "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
            "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
            "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
            "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09");

    private TransitChecks() {}

    /** Buckets, topics and queues: their policy denies what comes in clear. */
    static Stream<Finding> tlsOnlyPolicies(Blueprint blueprint) {
        return Stream.of(
                        without(blueprint, "aws_s3_bucket", "aws_s3_bucket_policy", "bucket"),
                        without(blueprint, "aws_sns_topic", "aws_sns_topic_policy", "arn"),
                        without(blueprint, "aws_sqs_queue", "aws_sqs_queue_policy", "queue_url"))
                .flatMap(found -> found);
    }

    private static Stream<Finding> without(Blueprint blueprint, String type, String policyType, String argument) {
        return blueprint.resources(type).flatMap(resource -> {
            Stream<GuardedResource> holders =
                    Stream.concat(Stream.of(resource), blueprint.referringTo(resource, policyType, argument).stream());
            boolean denied = holders.flatMap(PolicyStatement::in)
                    .anyMatch(statement -> deniesPlainText(statement, type.equals("aws_s3_bucket")));
            return unless(denied, "no policy denies what comes without TLS").map(found -> Finding.at(resource, found));
        });
    }

    private static boolean deniesPlainText(PolicyStatement statement, boolean withContent) {
        List<String> resources = statement.resources();
        boolean whole = !withContent
                || (resources.stream().anyMatch(arn -> arn.endsWith("/*"))
                        && resources.stream().anyMatch(arn -> !arn.endsWith("/*")));
        return !statement.allows()
                && statement.isAboutEverybody()
                && statement.condition("aws:SecureTransport").equals(List.of("false"))
                && statement.actions().stream().anyMatch(action -> action.endsWith("*") || action.endsWith(":Publish"))
                && whole;
    }

    static Stream<Finding> database(Blueprint blueprint) {
        return blueprint.resources("aws_rds_cluster").flatMap(cluster -> {
            List<String> values = blueprint.referred(cluster, "db_cluster_parameter_group_name").stream()
                    .flatMap(group -> group.all("parameter"))
                    .filter(parameter -> parameter.path("name").asText().equals("require_secure_transport"))
                    .map(parameter -> parameter.path("value").asText())
                    .toList();
            boolean required = !values.isEmpty() && values.stream().allMatch(Set.of("ON", "1")::contains);
            return unless(required, "its parameter group does not set require_secure_transport to ON")
                    .map(found -> Finding.at(cluster, found));
        });
    }

    static Stream<String> cache(GuardedResource cache) {
        return Stream.concat(
                mustBe(cache, "transit_encryption_enabled", true),
                mustBe(cache, "transit_encryption_mode", "required"));
    }

    static Stream<String> listener(GuardedResource listener) {
        return switch (listener.text("protocol")) {
            case "HTTPS", "TLS" ->
                unless(
                        TLS_POLICIES.contains(listener.text("ssl_policy")),
                        "ssl_policy = " + listener.text("ssl_policy") + " lets in what is older than TLS 1.2");
            default ->
                unless(
                        listener.is("default_action/type", "redirect")
                                && listener.is("default_action/redirect/protocol", "HTTPS"),
                        listener.text("protocol") + " is answered, not sent on to HTTPS");
        };
    }

    static Stream<String> subscription(GuardedResource subscription) {
        return unless(!subscription.is("protocol", "http"), "messages are delivered by plain HTTP");
    }
}
