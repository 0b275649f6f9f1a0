package org.assessment.constructs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuroraClusterTest {

    private static final String ACCOUNT = "123456789012";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/here";
    private static final String NAME = "assess-test-primary-aurora";
    private static final String PASSWORD = "${jsondecode(ephemeral.some.secret.secret_string)[\"password\"]}";
    private static final SynthesizedStack FIRST = stackWith(props());
    private static final SynthesizedStack FOLLOWER =
            stackWith(props().membership(new AuroraClusterProps.Follower("eu-west-1")));

    private final Element cluster = FIRST.resource("aws_rds_cluster");

    static Stream<SynthesizedStack> both() {
        return Stream.of(FIRST, FOLLOWER);
    }

    @Test
    void itIsAMemberOfTheGlobalDatabase() {
        assertThat(cluster.text("/cluster_identifier")).isEqualTo(NAME);
        assertThat(cluster.text("/global_cluster_identifier")).isEqualTo("assess-test-global-aurora");
        assertThat(cluster.text("/engine")).isEqualTo("aurora-mysql");
        assertThat(cluster.text("/engine_version")).isEqualTo("8.0.mysql_aurora.3.10.0");
    }

    @ParameterizedTest
    @MethodSource("both")
    void itIsEncryptedWithTheKeyOfItsRegion(SynthesizedStack stack) {
        assertThat(stack.resource("aws_rds_cluster").flag("/storage_encrypted")).isTrue();
        assertThat(stack.resource("aws_rds_cluster").text("/kms_key_id")).isEqualTo(KEY);
    }

    @Test
    void itScalesWithinTheConfiguredRange() {
        assertThat(cluster.at("/serverlessv2_scaling_configuration/min_capacity")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(cluster.at("/serverlessv2_scaling_configuration/max_capacity")
                        .asDouble())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.4, 1", "2, 1"})
    void anEmptyOrPausingRangeIsRefused(double minimum, double maximum) {
        assertThatThrownBy(() -> new AuroraClusterProps.Capacity(minimum, maximum))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signingInByIamIsPossible() {
        assertThat(cluster.flag("/iam_database_authentication_enabled")).isTrue();
    }

    @Test
    void backupsAndMaintenanceAreAsConfigured() {
        assertThat(cluster.number("/backup_retention_period")).isEqualTo(35);
        assertThat(cluster.text("/preferred_backup_window")).isEqualTo("07:00-08:00");
        assertThat(cluster.text("/preferred_maintenance_window")).isEqualTo("sun:08:30-sun:09:30");
        assertThat(cluster.flag("/copy_tags_to_snapshot")).isTrue();
    }

    @Test
    void aProtectedClusterLeavesASnapshot() {
        Element kept = stackWith(props().deletionProtection(true)).resource("aws_rds_cluster");

        assertThat(kept.flag("/deletion_protection")).isTrue();
        assertThat(kept.flag("/skip_final_snapshot")).isFalse();
        assertThat(kept.text("/final_snapshot_identifier")).isEqualTo(NAME + "-final");
    }

    @Test
    void aDisposableClusterLeavesNothing() {
        assertThat(cluster.flag("/deletion_protection")).isFalse();
        assertThat(cluster.flag("/skip_final_snapshot")).isTrue();
        assertThat(cluster.has("/final_snapshot_identifier")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatAPlanShowsHappensAtOnce(SynthesizedStack stack) {
        assertThat(stack.resource("aws_rds_cluster").flag("/apply_immediately")).isTrue();
        assertThat(stack.resources("aws_rds_cluster_instance"))
                .allMatch(instance -> instance.flag("/apply_immediately"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatAFailoverChangesIsLeftAlone(SynthesizedStack stack) {
        assertThat(stack.resource("aws_rds_cluster").texts("/lifecycle/ignore_changes"))
                .containsExactlyInAnyOrder(
                        "replication_source_identifier", "global_cluster_identifier", "engine_version");
    }

    @ParameterizedTest
    @MethodSource("both")
    void noSettingIsIgnoredButThose(SynthesizedStack stack) {
        // Each further exception would hide a drift.
        assertThat(stack.resources())
                .filteredOn(resource -> resource.has("/lifecycle"))
                .extracting(Element::type)
                .containsExactly("aws_rds_cluster");
    }

    @Test
    void theFirstMemberIsMadeWithDatabaseAndMaster() {
        assertThat(cluster.text("/database_name")).isEqualTo("assessment");
        assertThat(cluster.text("/master_username")).isEqualTo("assessment_admin");
        assertThat(cluster.has("/source_region")).isFalse();
    }

    @Test
    void thePasswordIsWrittenByTheArgumentThatStandsInNoState() {
        assertThat(cluster.text("/master_password_wo")).isEqualTo(PASSWORD);
        assertThat(cluster.has("/master_password")).isFalse();
    }

    @Test
    void thePasswordIsWrittenOnceForAllSoThatARotationStays() {
        assertThat(cluster.number("/master_password_wo_version")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/master_username",
                "/master_password",
                "/master_password_wo",
                "/master_password_wo_version",
                "/manage_master_user_password",
                "/database_name",
                "/replication_source_identifier"
            })
    void aFollowerGetsAllOfThisFromTheWriter(String argument) {
        assertThat(FOLLOWER.resource("aws_rds_cluster").has(argument)).isFalse();
    }

    @Test
    void aFollowerKnowsTheRegionThatItCopiesFrom() {
        assertThat(FOLLOWER.resource("aws_rds_cluster").text("/source_region")).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFollowerPassesWritesOnAsTold(boolean forwarding) {
        SynthesizedStack stack = stackWith(
                props().membership(new AuroraClusterProps.Follower("eu-west-1")).writeForwarding(forwarding));

        assertThat(stack.resource("aws_rds_cluster").flag("/enable_global_write_forwarding"))
                .isEqualTo(forwarding);
    }

    @Test
    void theFirstMemberHasNobodyToPassWritesTo() {
        Element first = stackWith(props().writeForwarding(true)).resource("aws_rds_cluster");

        assertThat(first.has("/enable_global_write_forwarding")).isFalse();
    }

    @Test
    void theClusterLiesInThePrivateSubnetsBehindItsGroup() {
        Element subnets = FIRST.resource("aws_db_subnet_group");

        assertThat(subnets.text("/name")).isEqualTo(NAME);
        assertThat(subnets.texts("/subnet_ids")).containsExactly("subnet-1", "subnet-2");
        assertThat(cluster.text("/db_subnet_group_name")).isEqualTo(subnets.reference("name"));
        assertThat(cluster.texts("/vpc_security_group_ids")).containsExactly("sg-1");
    }

    @ParameterizedTest
    @CsvSource({
        "require_secure_transport, ON",
        "server_audit_logging, 1",
        "'server_audit_events', 'CONNECT,QUERY_DCL,QUERY_DDL'",
        "slow_query_log, 1",
        "long_query_time, 2",
        "log_output, FILE"
    })
    void aParameterIsSet(String name, String value) {
        assertThat(FIRST.resource("aws_rds_cluster_parameter_group").at("/parameter"))
                .filteredOn(parameter -> parameter.path("name").asText().equals(name))
                .singleElement()
                .extracting(parameter -> parameter.path("value").asText())
                .isEqualTo(value);
    }

    @Test
    void theAuditLogHoldsNoQueriesBecauseTheyCarryStudentsData() {
        JsonNode events = FIRST.resource("aws_rds_cluster_parameter_group").at("/parameter");

        assertThat(events)
                .filteredOn(parameter -> parameter.path("name").asText().equals("server_audit_events"))
                .flatExtracting(
                        parameter -> List.of(parameter.path("value").asText().split(",")))
                .doesNotContain("QUERY", "QUERY_DML");
    }

    @Test
    void theClusterHasItsOwnParameters() {
        Element parameters = FIRST.resource("aws_rds_cluster_parameter_group");

        assertThat(parameters.text("/family")).isEqualTo("aurora-mysql8.0");
        assertThat(cluster.text("/db_cluster_parameter_group_name")).isEqualTo(parameters.reference("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "error", "slowquery"})
    void aLogIsExportedToAGroupThatExistsBefore(String log) {
        Element group = FIRST.resource("aws_cloudwatch_log_group", "aurora/" + log + "-log");

        assertThat(cluster.texts("/enabled_cloudwatch_logs_exports")).contains(log);
        assertThat(group.text("/name")).isEqualTo("/aws/rds/cluster/" + NAME + "/" + log);
        assertThat(group.text("/kms_key_id")).isEqualTo(KEY);
        assertThat(group.number("/retention_in_days")).isEqualTo(365);
        assertThat(cluster.texts("/depends_on")).contains(group.type() + "." + group.name());
    }

    @Test
    void noLogIsExportedWithoutAGroup() {
        assertThat(FIRST.resources("aws_cloudwatch_log_group"))
                .hasSize(cluster.texts("/enabled_cloudwatch_logs_exports").size());
    }

    @Test
    void thereAreAsManyInstancesAsTold() {
        assertThat(FIRST.resources("aws_rds_cluster_instance"))
                .extracting(instance -> instance.text("/identifier"))
                .containsExactlyInAnyOrder(NAME + "-0", NAME + "-1");
    }

    @Test
    void aClusterWithoutAnInstanceIsRefused() {
        assertThatThrownBy(() -> props().instances(0).build()).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Element> instances() {
        return both().flatMap(stack -> stack.resources("aws_rds_cluster_instance").stream());
    }

    @ParameterizedTest
    @MethodSource("instances")
    void anInstanceIsServerlessAndHasTheVersionOfItsCluster(Element instance) {
        assertThat(instance.text("/instance_class")).isEqualTo("db.serverless");
        assertThat(instance.text("/engine")).isEqualTo("aurora-mysql");
        assertThat(instance.text("/cluster_identifier")).isEqualTo(cluster.reference("id"));
        assertThat(instance.text("/engine_version")).isEqualTo(cluster.reference("engine_version"));
        assertThat(instance.flag("/auto_minor_version_upgrade")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("instances")
    void anInstanceIsNotPublic(Element instance) {
        assertThat(instance.flag("/publicly_accessible")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("instances")
    void anInstanceIsWatchedClosely(Element instance) {
        assertThat(instance.number("/monitoring_interval")).isEqualTo(60);
        assertThat(instance.text("/monitoring_role_arn"))
                .isEqualTo(FIRST.resource("aws_iam_role").reference("arn"));
        assertThat(instance.flag("/performance_insights_enabled")).isTrue();
        assertThat(instance.text("/performance_insights_kms_key_id")).isEqualTo(KEY);
        assertThat(instance.number("/performance_insights_retention_period")).isEqualTo(7);
    }

    @Test
    void theFirstInstanceIsTheFirstToBecomeTheWriter() {
        assertThat(FIRST.resource("aws_rds_cluster_instance", "aurora/instance-0")
                        .number("/promotion_tier"))
                .isLessThan(FIRST.resource("aws_rds_cluster_instance", "aurora/instance-1")
                        .number("/promotion_tier"));
    }

    @Test
    void onlyEnhancedMonitoringOfThisAccountTakesTheRole() {
        PolicyStatement trust =
                FIRST.resource("aws_iam_role").policy("/assume_role_policy").get(0);

        assertThat(trust.principals("Service")).containsExactly("monitoring.rds.amazonaws.com");
        assertThat(trust.condition("StringEquals", "aws:SourceAccount")).containsExactly(ACCOUNT);
    }

    @Test
    void theRoleReachesTheLogGroupOfEnhancedMonitoringAlone() {
        assertThat(FIRST.resource("aws_iam_role_policy").policy("/policy"))
                .flatMap(PolicyStatement::resources)
                .isNotEmpty()
                .allMatch(arn -> arn.startsWith("arn:aws:logs:us-east-1:123456789012:log-group:RDSOSMetrics:"));
    }

    private static AuroraClusterPropsBuilder props() {
        return AuroraClusterPropsBuilder.builder()
                .identifier(NAME)
                .globalIdentifier("assess-test-global-aurora")
                .membership(new AuroraClusterProps.First("assessment", "assessment_admin", PASSWORD))
                .engineVersion("8.0.mysql_aurora.3.10.0")
                .instances(2)
                .capacity(new AuroraClusterProps.Capacity(0.5, 8))
                .keyArn(KEY)
                .subnetIds(List.of("subnet-1", "subnet-2"))
                .securityGroupIds(List.of("sg-1"))
                .accountId(ACCOUNT)
                .region(ConstructStack.REGION)
                .monitoringRoleName("assess-test-primary-aurora-monitor-us-east-1")
                .backup(new AuroraClusterProps.Backup(35, "07:00-08:00", "sun:08:30-sun:09:30"))
                .logRetentionDays(365)
                .writeForwarding(false)
                .deletionProtection(false);
    }

    private static SynthesizedStack stackWith(AuroraClusterPropsBuilder props) {
        return ConstructStack.with(stack -> new AuroraCluster(stack, "aurora", props.build()));
    }
}
