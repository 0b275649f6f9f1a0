package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.mustBe;
import static org.assessment.constructs.guardrails.Check.unless;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** What is lost can be brought back, and in production is not lost by mistake. */
final class DurabilityChecks {
    /** A week, in which somebody notices. */
    private static final int PRODUCTION_BACKUP_DAYS = 7;

    private static final int KEY_DELETION_DAYS = 30;
    private static final int SECRET_RECOVERY_DAYS = 7;

    private DurabilityChecks() {}

    static Stream<String> backup(GuardedResource resource) {
        int days = resource.stack().production() ? PRODUCTION_BACKUP_DAYS : 1;
        return switch (resource.type()) {
            case "aws_rds_cluster", "aws_db_instance" ->
                unless(
                        resource.number("backup_retention_period") >= days,
                        "backup_retention_period is %s, not %d or more"
                                .formatted(resource.text("backup_retention_period"), days));
            case "aws_dynamodb_table" -> mustBe(resource, "point_in_time_recovery/enabled", true);
            case "aws_dynamodb_table_replica" -> mustBe(resource, "point_in_time_recovery", true);
            default ->
                unless(
                        !resource.stack().production() || resource.number("snapshot_retention_limit") >= 1,
                        "snapshot_retention_limit is " + resource.text("snapshot_retention_limit"));
        };
    }

    static Stream<String> deletion(GuardedResource resource) {
        if (!resource.stack().production()) {
            return Stream.empty();
        }
        return switch (resource.type()) {
            case "aws_rds_cluster", "aws_db_instance" ->
                Stream.concat(
                        mustBe(resource, "deletion_protection", true), mustBe(resource, "skip_final_snapshot", false));
            case "aws_rds_global_cluster" -> mustBe(resource, "deletion_protection", true);
            case "aws_dynamodb_table", "aws_dynamodb_table_replica" ->
                mustBe(resource, "deletion_protection_enabled", true);
            case "aws_lb" -> mustBe(resource, "enable_deletion_protection", true);
            case "aws_s3_bucket" -> mustBe(resource, "force_destroy", false);
            case "aws_ecr_repository" -> mustBe(resource, "force_delete", false);
            case "aws_kms_key" -> atLeast(resource, "deletion_window_in_days", KEY_DELETION_DAYS);
            default -> atLeast(resource, "recovery_window_in_days", SECRET_RECOVERY_DAYS);
        };
    }

    private static Stream<String> atLeast(GuardedResource resource, String argument, int days) {
        return unless(
                resource.number(argument) >= days,
                "%s is %s, not %d or more".formatted(argument, resource.text(argument), days));
    }

    static Stream<Finding> versioned(Blueprint blueprint) {
        return blueprint.resources("aws_s3_bucket").flatMap(bucket -> {
            List<GuardedResource> settings = blueprint.referringTo(bucket, "aws_s3_bucket_versioning", "bucket");
            return unless(
                            settings.stream()
                                    .anyMatch(setting -> setting.is("versioning_configuration/status", "Enabled")),
                            "no aws_s3_bucket_versioning enables versions")
                    .map(found -> Finding.at(bucket, found));
        });
    }

    static Stream<Finding> expires(Blueprint blueprint) {
        return blueprint.resources("aws_s3_bucket").flatMap(bucket -> {
            boolean cleansUp = blueprint.referringTo(bucket, "aws_s3_bucket_lifecycle_configuration", "bucket").stream()
                    .anyMatch(setting -> setting.has("rule/abort_incomplete_multipart_upload")
                            && setting.has("rule/noncurrent_version_expiration"));
            return unless(cleansUp, "no lifecycle rule ends unfinished uploads and old versions")
                    .map(found -> Finding.at(bucket, found));
        });
    }

    static Stream<String> logRetention(GuardedResource group) {
        return unless(group.number("retention_in_days") > 0, "retention_in_days is not set");
    }
}
