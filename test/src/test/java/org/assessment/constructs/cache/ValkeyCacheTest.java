package org.assessment.constructs.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValkeyCacheTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/here";
    private static final String NAME = "assess-test-primary-cache";
    private static final SynthesizedStack STACK =
            ConstructStack.with(stack -> new ValkeyCache(stack, "cache", props().build()));

    private final Element group = STACK.resource("aws_elasticache_replication_group");
    private final Element user = STACK.resource("aws_elasticache_user", "cache/application-user");
    private final Element disabled = STACK.resource("aws_elasticache_user", "cache/default-user");

    @Test
    void itIsValkeyOfTheGivenVersionAndSize() {
        assertThat(group.text("/replication_group_id")).isEqualTo(NAME);
        assertThat(group.text("/engine")).isEqualTo("valkey");
        assertThat(group.text("/engine_version")).isEqualTo("8.0");
        assertThat(group.text("/node_type")).isEqualTo("cache.t4g.micro");
        assertThat(group.number("/port")).isEqualTo(6379);
    }

    @Test
    void itOutlivesTheLossOfANodeAndOfAZone() {
        assertThat(group.number("/num_cache_clusters")).isEqualTo(3);
        assertThat(group.flag("/automatic_failover_enabled")).isTrue();
        assertThat(group.flag("/multi_az_enabled")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCacheThatCouldNotFailOverIsRefused(int nodes) {
        assertThatThrownBy(() -> props().nodes(nodes).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 nodes or more");
    }

    @Test
    void itIsEncryptedAtRestWithTheKeyOfTheRegion() {
        assertThat(group.flag("/at_rest_encryption_enabled")).isTrue();
        assertThat(group.text("/kms_key_id")).isEqualTo(KEY);
    }

    @Test
    void itTalksTlsAndNothingElse() {
        assertThat(group.flag("/transit_encryption_enabled")).isTrue();
        assertThat(group.text("/transit_encryption_mode")).isEqualTo("required");
    }

    @Test
    void thereIsNoTokenThatAStateCouldKeep() {
        assertThat(group.has("/auth_token")).isFalse();
        assertThat(STACK.document().toString()).doesNotContain("auth_token").doesNotContain("\"passwords\"");
    }

    @Test
    void theApplicationSignsInByIam() {
        assertThat(user.text("/authentication_mode/type")).isEqualTo("iam");
        // AWS demands it of users that sign in by IAM.
        assertThat(user.text("/user_id")).isEqualTo(user.text("/user_name"));
    }

    @Test
    void theApplicationAdministratesNothing() {
        assertThat(user.text("/access_string")).startsWith("on ").contains("-@admin", "-@dangerous");
    }

    @Test
    void whoeverNamesNoUserGetsNothing() {
        assertThat(disabled.text("/user_name")).isEqualTo("default");
        assertThat(disabled.text("/access_string")).startsWith("off ").endsWith("-@all");
    }

    @Test
    void theGroupHasTheTwoUsersAndNobodyElse() {
        Element users = STACK.resource("aws_elasticache_user_group");

        assertThat(users.texts("/user_ids"))
                .containsExactlyInAnyOrder(user.reference("user_id"), disabled.reference("user_id"));
        assertThat(group.texts("/user_group_ids")).containsExactly(users.reference("user_group_id"));
    }

    @Test
    void itLiesInThePrivateSubnetsBehindItsGroup() {
        Element subnets = STACK.resource("aws_elasticache_subnet_group");

        assertThat(subnets.texts("/subnet_ids")).containsExactly("subnet-1", "subnet-2");
        assertThat(group.text("/subnet_group_name")).isEqualTo(subnets.reference("name"));
        assertThat(group.texts("/security_group_ids")).containsExactly("sg-1");
    }

    @Test
    void aFullCacheForgetsWhatWasUsedLongestAgo() {
        Element parameters = STACK.resource("aws_elasticache_parameter_group");

        assertThat(parameters.text("/family")).isEqualTo("valkey8");
        assertThat(parameters.text("/parameter/0/name")).isEqualTo("maxmemory-policy");
        assertThat(parameters.text("/parameter/0/value")).isEqualTo("allkeys-lru");
        assertThat(group.text("/parameter_group_name")).isEqualTo(parameters.reference("name"));
    }

    @Test
    void snapshotsAndMaintenanceAreAsConfigured() {
        assertThat(group.number("/snapshot_retention_limit")).isEqualTo(7);
        assertThat(group.text("/snapshot_window")).isEqualTo("06:00-07:00");
        assertThat(group.text("/maintenance_window")).isEqualTo("sun:09:30-sun:10:30");
    }

    @ParameterizedTest
    @CsvSource({"0, slow-log", "1, engine-log"})
    void aLogIsDeliveredToAGroupWithKeyAndRetention(int index, String log) {
        Element logGroup = STACK.resource("aws_cloudwatch_log_group", "cache/" + log);
        String delivery = "/log_delivery_configuration/" + index;

        assertThat(logGroup.text("/kms_key_id")).isEqualTo(KEY);
        assertThat(logGroup.number("/retention_in_days")).isEqualTo(365);
        assertThat(group.text(delivery + "/log_type")).isEqualTo(log);
        assertThat(group.text(delivery + "/destination_type")).isEqualTo("cloudwatch-logs");
        assertThat(group.text(delivery + "/destination")).isEqualTo(logGroup.reference("name"));
    }

    private static ValkeyCachePropsBuilder props() {
        return ValkeyCachePropsBuilder.builder()
                .identifier(NAME)
                .userName("assess-test-primary-app")
                .disabledUserName("assess-test-primary-default")
                .engineVersion("8.0")
                .nodeType("cache.t4g.micro")
                .nodes(3)
                .keyArn(KEY)
                .subnetIds(List.of("subnet-1", "subnet-2"))
                .securityGroupIds(List.of("sg-1"))
                .snapshotRetentionDays(7)
                .snapshotWindow("06:00-07:00")
                .maintenanceWindow("sun:09:30-sun:10:30")
                .logRetentionDays(365);
    }
}
