package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.mustBe;
import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** What is kept is encrypted, with a key of the platform in the region where it is kept. */
final class EncryptionChecks {
    private static final Pattern KEY_ARN = Pattern.compile("arn:aws:kms:([a-z0-9-]+):[^:]*:key/.+");
    private static final Set<String> BUCKET_ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");

    /** How a type says that it is encrypted, and with which key. Null where it has no such argument. */
    private enum AtRest {
        RDS_CLUSTER("aws_rds_cluster", "storage_encrypted", "true", "kms_key_id"),
        RDS_GLOBAL_CLUSTER("aws_rds_global_cluster", "storage_encrypted", "true", null),
        DB_INSTANCE("aws_db_instance", "storage_encrypted", "true", "kms_key_id"),
        DOCUMENT_DATABASE("aws_docdb_cluster", "storage_encrypted", "true", "kms_key_id"),
        GRAPH_DATABASE("aws_neptune_cluster", "storage_encrypted", "true", "kms_key_arn"),
        WAREHOUSE("aws_redshift_cluster", "encrypted", "true", "kms_key_id"),
        SEARCH("aws_opensearch_domain", "encrypt_at_rest/enabled", "true", "encrypt_at_rest/kms_key_id"),
        CACHE("aws_elasticache_replication_group", "at_rest_encryption_enabled", "true", "kms_key_id"),
        SERVERLESS_CACHE("aws_elasticache_serverless_cache", null, null, "kms_key_id"),
        TABLE("aws_dynamodb_table", "server_side_encryption/enabled", "true", "server_side_encryption/kms_key_arn"),
        TABLE_REPLICA("aws_dynamodb_table_replica", null, null, "kms_key_arn"),
        SECRET("aws_secretsmanager_secret", null, null, "kms_key_id"),
        TOPIC("aws_sns_topic", null, null, "kms_master_key_id"),
        QUEUE("aws_sqs_queue", null, null, "kms_master_key_id"),
        STREAM("aws_kinesis_stream", "encryption_type", "KMS", "kms_key_id"),
        DELIVERY_STREAM(
                "aws_kinesis_firehose_delivery_stream",
                "server_side_encryption/enabled",
                "true",
                "server_side_encryption/key_arn"),
        REPOSITORY(
                "aws_ecr_repository",
                "encryption_configuration/encryption_type",
                "KMS",
                "encryption_configuration/kms_key"),
        FUNCTION("aws_lambda_function", null, null, "kms_key_arn"),
        LOG_GROUP("aws_cloudwatch_log_group", null, null, "kms_key_id"),
        TRAIL("aws_cloudtrail", null, null, "kms_key_id"),
        FILE_SYSTEM("aws_efs_file_system", "encrypted", "true", "kms_key_id"),
        VOLUME("aws_ebs_volume", "encrypted", "true", "kms_key_id"),
        BACKUP_VAULT("aws_backup_vault", null, null, "kms_key_arn"),
        EVENT_BUS("aws_cloudwatch_event_bus", null, null, "kms_key_identifier");

        private final String type;
        private final String flag;
        private final String value;
        private final String key;

        AtRest(String type, String flag, String value, String key) {
            this.type = type;
            this.flag = flag;
            this.value = value;
            this.key = key;
        }

        private Stream<Finding> findings(Blueprint blueprint) {
            return blueprint
                    .resources(type)
                    .flatMap(resource -> Stream.concat(
                                    flag == null ? Stream.empty() : mustBe(resource, flag, value),
                                    key == null ? Stream.empty() : unless(resource.has(key), key + " is not set"))
                            .map(found -> Finding.at(resource, found)));
        }
    }

    private EncryptionChecks() {}

    static Stream<Finding> atRest(Blueprint blueprint) {
        return Stream.concat(
                Stream.of(AtRest.values()).flatMap(entry -> entry.findings(blueprint)),
                Stream.concat(replicas(blueprint), insights(blueprint)));
    }

    /** Replicas of secrets, each in another region. */
    private static Stream<Finding> replicas(Blueprint blueprint) {
        return blueprint
                .resources("aws_secretsmanager_secret")
                .flatMap(secret -> secret.all("replica")
                        .filter(replica -> !replica.hasNonNull("kms_key_id"))
                        .map(replica -> Finding.at(
                                secret,
                                "the replica in " + replica.path("region").asText() + " has no kms_key_id")));
    }

    /** What Performance Insights keeps are statements, with values in them. */
    private static Stream<Finding> insights(Blueprint blueprint) {
        return Check.each(
                        instance -> unless(
                                !instance.is("performance_insights_enabled", true)
                                        || instance.has("performance_insights_kms_key_id"),
                                "performance_insights_kms_key_id is not set"),
                        "aws_rds_cluster_instance",
                        "aws_db_instance")
                .findings(blueprint);
    }

    static Stream<Finding> keyOfTheRegion(Blueprint blueprint) {
        Stream<Finding> own = Stream.of(AtRest.values())
                .filter(entry -> entry.key != null)
                .flatMap(entry -> blueprint
                        .resources(entry.type)
                        .flatMap(resource ->
                                key(blueprint, resource, entry.key, resource.region(), resource.text(entry.key))));
        Stream<Finding> insights = blueprint
                .resources("aws_rds_cluster_instance")
                .flatMap(instance -> key(
                        blueprint,
                        instance,
                        "performance_insights_kms_key_id",
                        instance.region(),
                        instance.text("performance_insights_kms_key_id")));
        Stream<Finding> replicas = blueprint
                .resources("aws_secretsmanager_secret")
                .flatMap(secret -> secret.all("replica")
                        .flatMap(replica -> key(
                                blueprint,
                                secret,
                                "replica/kms_key_id",
                                replica.path("region").asText(),
                                replica.path("kms_key_id").asText())));
        return Stream.of(own, insights, replicas).flatMap(found -> found);
    }

    private static Stream<Finding> key(
            Blueprint blueprint, GuardedResource resource, String argument, String region, String expression) {
        if (expression.isEmpty()) {
            return Stream.empty(); // Said by the other rule.
        }
        Optional<String> found = regionOfKey(blueprint, resource.stack(), expression);
        if (found.isEmpty()) {
            return Stream.of(Finding.at(resource, argument + " = " + expression + " is no key of the platform"));
        }
        return unless(found.get().equals(region), argument + " is a key in " + found.get() + ", not in " + region)
                .map(text -> Finding.at(resource, text));
    }

    private static Optional<String> regionOfKey(Blueprint blueprint, StackDocument from, String expression) {
        Matcher arn = KEY_ARN.matcher(expression);
        if (arn.matches()) {
            return Optional.of(arn.group(1));
        }
        return blueprint.target(from, expression).flatMap(target -> switch (target.resource()
                .type()) {
            case "aws_kms_key", "aws_kms_replica_key" ->
                Optional.of(target.resource().region());
            case "aws_kms_alias" ->
                regionOfKey(
                        blueprint, target.resource().stack(), target.resource().text("target_key_id"));
            default -> Optional.empty();
        });
    }

    static Stream<Finding> bucket(Blueprint blueprint) {
        return blueprint.resources("aws_s3_bucket").flatMap(bucket -> {
            List<JsonNode> algorithms =
                    blueprint
                            .referringTo(bucket, "aws_s3_bucket_server_side_encryption_configuration", "bucket")
                            .stream()
                            .flatMap(setting ->
                                    setting.all("rule/apply_server_side_encryption_by_default/sse_algorithm"))
                            .toList();
            return unless(
                            !algorithms.isEmpty()
                                    && algorithms.stream()
                                            .allMatch(algorithm -> BUCKET_ALGORITHMS.contains(algorithm.asText())),
                            "no aws_s3_bucket_server_side_encryption_configuration names an algorithm for it")
                    .map(found -> Finding.at(bucket, found));
        });
    }

    static Stream<String> rotation(GuardedResource key) {
        return Stream.concat(
                mustBe(key, "enable_key_rotation", true),
                unless(
                        !key.is("bypass_policy_lockout_safety_check", true),
                        "bypass_policy_lockout_safety_check lets a policy lock everybody out"));
    }
}
