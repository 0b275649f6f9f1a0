package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.mustBe;
import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** The settings that AWS's and others' catalogues of best practice ask of databases, caches, containers and trails. */
final class ServiceChecks {
    private ServiceChecks() {}

    static Stream<String> database(GuardedResource cluster) {
        return Stream.of(
                        mustBe(cluster, "iam_database_authentication_enabled", true),
                        mustBe(cluster, "copy_tags_to_snapshot", true),
                        unless(cluster.has("enabled_cloudwatch_logs_exports"), "no log is exported"))
                .flatMap(found -> found);
    }

    static Stream<String> databaseInstance(GuardedResource instance) {
        return Stream.concat(
                unless(instance.number("monitoring_interval") > 0, "monitoring_interval is not set"),
                mustBe(instance, "performance_insights_enabled", true));
    }

    static Stream<String> patched(GuardedResource resource) {
        return mustBe(resource, "auto_minor_version_upgrade", true);
    }

    static Stream<String> cache(GuardedResource cache) {
        return Stream.of(
                        mustBe(cache, "automatic_failover_enabled", true),
                        mustBe(cache, "multi_az_enabled", true),
                        unless(cache.has("user_group_ids"), "no user group says who may sign in"))
                .flatMap(found -> found);
    }

    static Stream<String> loadBalancer(GuardedResource loadBalancer) {
        return Stream.concat(
                mustBe(loadBalancer, "drop_invalid_header_fields", true),
                mustBe(loadBalancer, "access_logs/enabled", true));
    }

    static Stream<String> repository(GuardedResource repository) {
        return Stream.concat(
                mustBe(repository, "image_tag_mutability", "IMMUTABLE"),
                mustBe(repository, "image_scanning_configuration/scan_on_push", true));
    }

    static Stream<Finding> container(Blueprint blueprint) {
        return blueprint.resources("aws_ecs_task_definition").flatMap(task -> {
            List<JsonNode> containers = SecretChecks.containers(task).toList();
            Stream<String> readable = unless(!containers.isEmpty(), "its containers cannot be read");
            Stream<String> network = mustBe(task, "network_mode", "awsvpc");
            Stream<String> each = containers.stream().flatMap(ServiceChecks::container);
            return Stream.of(readable, network, each).flatMap(found -> found).map(found -> Finding.at(task, found));
        });
    }

    private static Stream<String> container(JsonNode container) {
        String user = container.path("user").asText();
        return Stream.of(
                        unless(
                                container.path("readonlyRootFilesystem").asBoolean(),
                                "readonlyRootFilesystem is not true"),
                        unless(!container.path("privileged").asBoolean(), "privileged is true"),
                        unless(
                                !user.isEmpty() && !user.matches("(root|0)(:.*)?"),
                                "user is " + (user.isEmpty() ? "not set" : user)),
                        unless(container.has("logConfiguration"), "logConfiguration is not set"))
                .flatMap(found -> found);
    }

    static Stream<String> containerCluster(GuardedResource cluster) {
        return unless(
                cluster.all("setting")
                        .anyMatch(setting -> setting.path("name").asText().equals("containerInsights")
                                && !setting.path("value").asText().equals("disabled")),
                "containerInsights is off");
    }

    static Stream<String> trail(GuardedResource trail) {
        return Stream.of(
                        mustBe(trail, "is_multi_region_trail", true),
                        mustBe(trail, "enable_log_file_validation", true),
                        unless(!trail.is("enable_logging", false), "enable_logging is false"),
                        unless(
                                !trail.is("include_global_service_events", false),
                                "include_global_service_events is false"))
                .flatMap(found -> found);
    }

    static Stream<Finding> state(Blueprint blueprint) {
        return blueprint.stacks().stream()
                .flatMap(stack -> unless(
                                stack.json().at("/terraform/backend/s3/encrypt").asBoolean(),
                                "the state's backend does not encrypt")
                        .map(found -> new Finding(stack.id(), found)));
    }

    static Stream<Finding> providerCredentials(Blueprint blueprint) {
        return blueprint.stacks().stream()
                .flatMap(stack -> GuardedResource.all(stack.json(), "provider/aws")
                        .flatMap(provider -> Stream.of(
                                        "access_key", "secret_key", "token", "profile", "shared_credentials_files")
                                .filter(provider::hasNonNull)
                                .map(argument -> new Finding(stack.id(), "the provider has " + argument))));
    }
}
