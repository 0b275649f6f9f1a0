package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;
import org.assessment.constructs.naming.NameKind;
import org.assessment.constructs.naming.Names;

/** Names that AWS takes, and tags that say whose something is. */
final class NamingChecks {
    static final List<String> REQUIRED_TAGS = List.of(
            "Project",
            "Environment",
            "EnvironmentSuffix",
            "Role",
            "ManagedBy",
            "Repository",
            "Owner",
            "DataClassification");

    private static final Pattern ACCOUNT = Pattern.compile("\\$\\{data\\.aws_caller_identity\\.[^}]*\\.account_id\\}");

    /** Where a type has its name, and how many characters AWS allows. */
    private record Limit(String argument, int characters) {}

    private static final Map<String, Limit> LIMITS = Map.ofEntries(
            limit("aws_s3_bucket", "bucket", NameKind.BUCKET),
            limit("aws_iam_role", "name", NameKind.IAM_ROLE),
            limit("aws_kms_alias", "name", NameKind.KEY_ALIAS),
            limit("aws_cloudwatch_log_group", "name", NameKind.LOG_GROUP),
            limit("aws_security_group", "name", NameKind.SECURITY_GROUP),
            limit("aws_rds_cluster", "cluster_identifier", NameKind.DATABASE_CLUSTER),
            limit("aws_elasticache_replication_group", "replication_group_id", NameKind.CACHE),
            limit("aws_elasticache_user", "user_id", NameKind.CACHE_USER),
            limit("aws_secretsmanager_secret", "name", NameKind.SECRET),
            limit("aws_lb", "name", NameKind.LOAD_BALANCER),
            limit("aws_lb_target_group", "name", NameKind.TARGET_GROUP),
            limit("aws_ecs_cluster", "name", NameKind.CONTAINER_CLUSTER),
            limit("aws_ecs_service", "name", NameKind.CONTAINER_SERVICE),
            limit("aws_ecs_task_definition", "family", NameKind.TASK_FAMILY),
            limit("aws_ecr_repository", "name", NameKind.IMAGE_REPOSITORY),
            limit("aws_wafv2_web_acl", "name", NameKind.WEB_FIREWALL),
            limit("aws_sfn_state_machine", "name", NameKind.STATE_MACHINE),
            limit("aws_cloudwatch_event_rule", "name", NameKind.EVENT_RULE),
            limit("aws_cloudwatch_metric_alarm", "alarm_name", NameKind.ALARM),
            limit("aws_cloudwatch_composite_alarm", "alarm_name", NameKind.ALARM),
            limit("aws_lambda_function", "function_name", NameKind.FUNCTION),
            // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
            Map.entry("aws_rds_cluster_instance", new Limit("identifier", 63)),
            Map.entry("aws_rds_global_cluster", new Limit("global_cluster_identifier", 63)),
            // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
            Map.entry("aws_sns_topic", new Limit("name", 256)),
            // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
            Map.entry("aws_sqs_queue", new Limit("name", 80)),
            // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
            Map.entry("aws_dynamodb_table", new Limit("name", 255)),
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
            Map.entry("aws_iam_group", new Limit("name", 128)),
            Map.entry("aws_iam_policy", new Limit("name", 128)),
            // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
            Map.entry("aws_cloudtrail", new Limit("name", 128)));

    private NamingChecks() {}

    static Stream<Finding> limits(Blueprint blueprint) {
        return blueprint
                .resources()
                .flatMap(resource -> Optional.ofNullable(LIMITS.get(resource.type())).stream()
                        .flatMap(limit -> tooLong(resource, limit)));
    }

    private static Stream<Finding> tooLong(GuardedResource resource, Limit limit) {
        String name = ACCOUNT.matcher(resource.text(limit.argument())).replaceAll("0".repeat(Names.ACCOUNT_LENGTH));
        return unless(
                        name.contains("${") || name.length() <= limit.characters(),
                        "%s has %d characters, of %d".formatted(limit.argument(), name.length(), limit.characters()))
                .map(found -> Finding.at(resource, found));
    }

    /** Default tags reach every resource that can have tags. */
    static Stream<Finding> tags(Blueprint blueprint) {
        return blueprint.stacks().stream().flatMap(stack -> {
            JsonNode providers = stack.json().path("provider").path("aws");
            return REQUIRED_TAGS.stream()
                    .filter(tag -> providers.isEmpty() || !isOnEvery(providers, tag))
                    .map(tag -> new Finding(stack.id(), "the provider's default tags have no " + tag));
        });
    }

    private static boolean isOnEvery(JsonNode providers, String tag) {
        for (JsonNode provider : providers) {
            if (GuardedResource.all(provider, "default_tags/tags/" + tag)
                    .allMatch(value -> value.asText().isBlank())) {
                return false;
            }
        }
        return true;
    }

    /** A tag of the resource wins over the default tag, and the two drift apart. */
    static Stream<Finding> overriddenTags(Blueprint blueprint) {
        return blueprint
                .resources()
                .flatMap(resource -> REQUIRED_TAGS.stream()
                        .filter(tag -> resource.has("tags/" + tag))
                        .map(tag -> Finding.at(resource, "tags sets " + tag + " anew")));
    }

    private static Map.Entry<String, Limit> limit(String type, String argument, NameKind kind) {
        return Map.entry(type, new Limit(argument, kind.maximumLength()));
    }
}
