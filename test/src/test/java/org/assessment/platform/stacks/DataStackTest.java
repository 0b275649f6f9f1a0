package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What both regions' data stacks have. */
class DataStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform PROD = SynthesizedPlatform.of("prod");

    static Stream<SynthesizedStack> both() {
        return Stream.of(RegionRole.values()).map(DataStackTest::dev);
    }

    static Stream<SynthesizedStack> protectedStacks() {
        return Stream.of(RegionRole.values()).map(role -> PROD.stack(Layer.DATA, role));
    }

    @ParameterizedTest
    @CsvSource({"PRIMARY, us-east-1", "SECONDARY, us-west-2"})
    void theUploadsBucketIsNamedWithAccountAndRegion(RegionRole role, String region) {
        assertThat(dev(role).resource("aws_s3_bucket").text("/bucket"))
                .isEqualTo("assess-dev-%s-uploads-${data.aws_caller_identity.account.account_id}-%s"
                        .formatted(role.id(), region));
    }

    @ParameterizedTest
    @EnumSource
    void readingUploadsLeavesATraceInTheLogBucketOfTheRegion(RegionRole role) {
        SynthesizedStack security = DEV.stack(Layer.SECURITY, role);

        assertThat(dev(role).resource("aws_s3_bucket_logging").text("/target_bucket"))
                .contains("cross-stack-reference-input-" + security.id())
                .contains(security.resource("aws_s3_bucket").name() + "id");
    }

    @ParameterizedTest
    @MethodSource("both")
    void uploadsNeverExpire(SynthesizedStack stack) {
        assertThat(stack.resource("aws_s3_bucket_lifecycle_configuration").has("/rule/0/expiration"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theRegionsOwnKeyEncryptsWhateverTakesOne(RegionRole role) {
        String security = "cross-stack-reference-input-" + Layer.SECURITY.stackId(role) + ".";

        assertThat(dev(role).resources())
                .filteredOn(resource -> resource.has("/kms_key_id"))
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(resource -> resource.text("/kms_key_id").contains(security));
    }

    @ParameterizedTest
    @EnumSource
    void databaseAndCacheLieInThePrivateSubnets(RegionRole role) {
        int zones = DEV.environment().network().availabilityZones();

        assertThat(Stream.of("aws_db_subnet_group", "aws_elasticache_subnet_group")
                        .map(dev(role)::resource))
                .allSatisfy(group -> assertThat(group.texts("/subnet_ids"))
                        .hasSize(zones)
                        .allMatch(subnet -> subnet.contains("aws_subnet") && subnet.contains("private")));
    }

    @ParameterizedTest
    @MethodSource("both")
    void theCacheOutlivesANodeInBothRegions(SynthesizedStack stack) {
        Element cache = stack.resource("aws_elasticache_replication_group");

        assertThat(cache.number("/num_cache_clusters")).isEqualTo(2);
        assertThat(cache.text("/node_type")).isEqualTo("cache.t4g.micro");
        assertThat(cache.number("/snapshot_retention_limit")).isZero();
    }

    @ParameterizedTest
    @MethodSource("both")
    void theDatabaseIsAsTheEnvironmentSays(SynthesizedStack stack) {
        Element cluster = stack.resource("aws_rds_cluster");

        assertThat(cluster.text("/engine_version")).isEqualTo("8.0.mysql_aurora.3.10.0");
        assertThat(cluster.number("/backup_retention_period")).isEqualTo(3);
        assertThat(cluster.number("/serverlessv2_scaling_configuration/max_capacity"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("protectedStacks")
    void productionIsProtected(SynthesizedStack stack) {
        assertThat(stack.resource("aws_rds_cluster").flag("/deletion_protection"))
                .isTrue();
        assertThat(stack.resource("aws_rds_cluster").flag("/skip_final_snapshot"))
                .isFalse();
        assertThat(stack.resource("aws_s3_bucket").flag("/force_destroy")).isFalse();
    }

    @Test
    void theGlobalDatabaseOfProductionIsProtected() {
        assertThat(PROD.stack("data-primary").resource("aws_rds_global_cluster").flag("/deletion_protection"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("both")
    void developmentCanBeTakenDown(SynthesizedStack stack) {
        assertThat(stack.resource("aws_rds_cluster").flag("/deletion_protection"))
                .isFalse();
        assertThat(stack.resource("aws_s3_bucket").flag("/force_destroy")).isTrue();
    }

    @Test
    void writesOfTheStandbyAreForwardedWhereTheEnvironmentSays() {
        SynthesizedPlatform forwarding = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
                .with("database.writeForwarding", true)
                .describedAs("dev with write forwarding"));

        assertThat(forwarding
                        .stack("data-secondary")
                        .resource("aws_rds_cluster")
                        .flag("/enable_global_write_forwarding"))
                .isTrue();
    }

    private static SynthesizedStack dev(RegionRole role) {
        return DEV.stack(Layer.DATA, role);
    }
}
