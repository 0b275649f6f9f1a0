package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.support.Element;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPolicyTest {

    @Test
    void everyLogGroupIsEncryptedWithAKeyOfThePlatform() {
        assertThat(EveryStack.resources("aws_cloudwatch_log_group"))
                .isNotEmpty()
                .allMatch(group -> group.has("/kms_key_id"));
    }

    @Test
    void everyLogGroupForgetsAfterSomeDays() {
        assertThat(EveryStack.resources("aws_cloudwatch_log_group"))
                .isNotEmpty()
                .allMatch(group -> group.number("/retention_in_days") > 0);
    }

    @Test
    void everyKeyIsRotated() {
        assertThat(EveryStack.resources("aws_kms_key")).isNotEmpty().allMatch(key -> key.flag("/enable_key_rotation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_s3_bucket_public_access_block",
                "aws_s3_bucket_ownership_controls",
                "aws_s3_bucket_server_side_encryption_configuration",
                "aws_s3_bucket_versioning",
                "aws_s3_bucket_lifecycle_configuration",
                "aws_s3_bucket_policy"
            })
    void everyBucketHasEverySetting(String setting) {
        assertThat(EveryStack.stacks())
                .allSatisfy(stack -> assertThat(stack.resources("aws_s3_bucket"))
                        .allMatch(bucket -> settingOf(stack, bucket, setting) == 1));
    }

    @Test
    void everyBucketRefusesPlainHttp() {
        assertThat(EveryStack.resources("aws_s3_bucket_policy"))
                .isNotEmpty()
                .allMatch(policy -> policy.policy("/policy").stream()
                        .anyMatch(statement -> !statement.allows()
                                && statement
                                        .condition("Bool", "aws:SecureTransport")
                                        .contains("false")));
    }

    @Test
    void noProtectedEnvironmentLosesABucketWithItsObjects() {
        assertThat(SynthesizedPlatform.shipped())
                .filteredOn(platform -> platform.environment().protection().deletion())
                .isNotEmpty()
                .flatMap(SynthesizedPlatform::stacks)
                .flatMap(stack -> stack.resources("aws_s3_bucket"))
                .noneMatch(bucket -> bucket.flag("/force_destroy"));
    }

    @Test
    void everyDatabaseAndCacheIsEncryptedWithAKeyOfThePlatform() {
        assertThat(EveryStack.resources("aws_rds_cluster"))
                .isNotEmpty()
                .allMatch(cluster -> cluster.flag("/storage_encrypted") && cluster.has("/kms_key_id"));
        assertThat(EveryStack.resources("aws_elasticache_replication_group"))
                .isNotEmpty()
                .allMatch(cache -> cache.flag("/at_rest_encryption_enabled") && cache.has("/kms_key_id"));
    }

    @Test
    void everyDatabaseAndCacheTalksTlsAlone() {
        assertThat(EveryStack.resources("aws_rds_cluster_parameter_group"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.at("/parameter"))
                        .anyMatch(parameter -> parameter.path("name").asText().equals("require_secure_transport")
                                && parameter.path("value").asText().equals("ON")));
        assertThat(EveryStack.resources("aws_elasticache_replication_group"))
                .isNotEmpty()
                .allMatch(cache -> cache.text("/transit_encryption_mode").equals("required"));
    }

    @Test
    void everyTableAndQueueIsEncryptedWithAKeyOfThePlatform() {
        assertThat(EveryStack.resources("aws_dynamodb_table"))
                .isNotEmpty()
                .allMatch(table -> table.flag("/server_side_encryption/enabled")
                        && table.has("/server_side_encryption/kms_key_arn"));
        assertThat(EveryStack.resources("aws_dynamodb_table_replica"))
                .isNotEmpty()
                .allMatch(replica -> replica.has("/kms_key_arn"));
        assertThat(EveryStack.resources("aws_sqs_queue"))
                .isNotEmpty()
                .allMatch(queue -> queue.has("/kms_master_key_id"));
    }

    @Test
    void everyTableCanBeRestored() {
        assertThat(EveryStack.resources("aws_dynamodb_table"))
                .isNotEmpty()
                .allMatch(table -> table.flag("/point_in_time_recovery/enabled"));
        assertThat(EveryStack.resources("aws_dynamodb_table_replica"))
                .isNotEmpty()
                .allMatch(replica -> replica.flag("/point_in_time_recovery"));
    }

    @Test
    void noDatabaseIsPublic() {
        assertThat(EveryStack.resources("aws_rds_cluster_instance"))
                .isNotEmpty()
                .noneMatch(instance -> instance.flag("/publicly_accessible"));
    }

    @Test
    void noProtectedEnvironmentLosesADatabase() {
        assertThat(SynthesizedPlatform.shipped())
                .filteredOn(platform -> platform.environment().protection().deletion())
                .isNotEmpty()
                .flatMap(SynthesizedPlatform::stacks)
                .flatMap(stack -> stack.resources("aws_rds_cluster"))
                .isNotEmpty()
                .allMatch(cluster -> cluster.flag("/deletion_protection") && !cluster.flag("/skip_final_snapshot"));
    }

    @Test
    void noProtectedEnvironmentLosesATable() {
        assertThat(SynthesizedPlatform.shipped())
                .filteredOn(platform -> platform.environment().protection().deletion())
                .isNotEmpty()
                .flatMap(SynthesizedPlatform::stacks)
                .flatMap(SynthesizedStack::resources)
                .filteredOn(resource -> resource.type().startsWith("aws_dynamodb_table"))
                .isNotEmpty()
                .allMatch(table -> table.flag("/deletion_protection_enabled"));
    }

    private static long settingOf(SynthesizedStack stack, Element bucket, String setting) {
        return stack.resources(setting).stream()
                .filter(candidate -> candidate.text("/bucket").equals(bucket.reference("id")))
                .count();
    }
}
