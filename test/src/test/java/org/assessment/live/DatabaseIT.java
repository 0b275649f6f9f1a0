package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.DatabaseSettings;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Parameter;

@LiveTest
@RoleSensitive
class DatabaseIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";
    private static final String AVAILABLE = "available";
    private static final List<String> LOGS = List.of("audit", "error", "slowquery");

    private final Deployment deployment = Deployment.current();
    private final DatabaseSettings settings = deployment.environment().database();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theClusterIsAvailable(RegionRole role) {
        assertThat(cluster(role).status()).isEqualTo(AVAILABLE);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theClusterIsAuroraMySqlOfTheConfiguredVersion(RegionRole role) {
        assertThat(cluster(role).engine()).isEqualTo("aurora-mysql");
        assertThat(cluster(role).engineVersion()).isEqualTo(settings.engineVersion());
    }

    @Test
    void theGlobalDatabaseHasTheClustersOfAllRegions() {
        assertThat(globalCluster().globalClusterMembers())
                .extracting(GlobalClusterMember::dbClusterArn)
                .containsExactlyInAnyOrderElementsOf(DeployedOutputs.roles()
                        .map(role -> cluster(role).dbClusterArn())
                        .toList());
    }

    @Test
    void oneClusterIsTheWriterAndTheOthersFollowIt() {
        List<String> writers = globalCluster().globalClusterMembers().stream()
                .filter(GlobalClusterMember::isWriter)
                .map(GlobalClusterMember::dbClusterArn)
                .toList();

        assertThat(writers).hasSize(1);
        assertThat(DeployedOutputs.roles().map(this::cluster))
                .filteredOn(cluster -> !writers.contains(cluster.dbClusterArn()))
                .allSatisfy(follower ->
                        assertThat(follower.replicationSourceIdentifier()).isEqualTo(writers.get(0)));
    }

    @Test
    void theGlobalEndpointIsTheOneHandedOn() {
        assertThat(globalCluster().endpoint()).isEqualTo(value(PlatformOutput.GLOBAL_CLUSTER_ENDPOINT));
    }

    @Test
    void theGlobalDatabaseIsEncryptedAndProtectedAsConfigured() {
        assertThat(globalCluster().storageEncrypted()).isTrue();
        assertThat(globalCluster().deletionProtection())
                .isEqualTo(deployment.environment().protection().deletion());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theClusterIsEncryptedWithTheKeyOfItsRegion(RegionRole role) {
        assertThat(cluster(role).storageEncrypted()).isTrue();
        assertThat(cluster(role).kmsKeyId()).isEqualTo(keyArn(role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theClusterScalesWithinTheConfiguredRange(RegionRole role) {
        assertThat(cluster(role).serverlessV2ScalingConfiguration().minCapacity())
                .isEqualTo(settings.minimumCapacity());
        assertThat(cluster(role).serverlessV2ScalingConfiguration().maxCapacity())
                .isEqualTo(settings.maximumCapacity());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theClusterIsProtectedAgainstDeletionAsConfigured(RegionRole role) {
        assertThat(cluster(role).deletionProtection())
                .isEqualTo(deployment.environment().protection().deletion());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void backupsAndMaintenanceAreAsConfigured(RegionRole role) {
        assertThat(cluster(role).backupRetentionPeriod()).isEqualTo(settings.backupRetentionDays());
        assertThat(cluster(role).preferredBackupWindow()).isEqualTo(settings.backupWindow());
        assertThat(cluster(role).preferredMaintenanceWindow()).isEqualTo(settings.maintenanceWindow());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void signingInByIamIsPossible(RegionRole role) {
        assertThat(cluster(role).iamDatabaseAuthenticationEnabled()).isTrue();
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
    void aParameterHasItsValueInEveryRegion(String name, String value) {
        assertThat(DeployedOutputs.roles())
                .allSatisfy(role -> assertThat(parameters(role))
                        .filteredOn(parameter -> parameter.parameterName().equals(name))
                        .extracting(Parameter::parameterValue)
                        .containsExactly(value));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theLogsAreExported(RegionRole role) {
        assertThat(cluster(role).enabledCloudwatchLogsExports()).containsExactlyInAnyOrderElementsOf(LOGS);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theirLogGroupsHaveKeyAndRetention(RegionRole role) {
        String prefix = "/aws/rds/cluster/" + cluster(role).dbClusterIdentifier() + "/";

        assertThat(logGroups(role, prefix))
                .extracting(LogGroup::logGroupName)
                .containsExactlyInAnyOrderElementsOf(
                        LOGS.stream().map(log -> prefix + log).toList());
        assertThat(logGroups(role, prefix)).allSatisfy(group -> {
            assertThat(group.kmsKeyId()).isEqualTo(keyArn(role));
            assertThat(group.retentionInDays())
                    .isEqualTo(deployment.environment().logs().retentionDays());
        });
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void thereAreAsManyInstancesAsConfigured(RegionRole role) {
        assertThat(instances(role))
                .hasSize(role == RegionRole.PRIMARY ? settings.primaryInstances() : settings.secondaryInstances())
                .allMatch(instance -> instance.dbInstanceStatus().equals(AVAILABLE))
                .allMatch(instance -> instance.dbInstanceClass().equals("db.serverless"));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void noInstanceIsPublic(RegionRole role) {
        assertThat(instances(role)).isNotEmpty().noneMatch(DBInstance::publiclyAccessible);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void everyInstanceIsWatchedClosely(RegionRole role) {
        assertThat(instances(role)).isNotEmpty().allSatisfy(instance -> {
            assertThat(instance.monitoringInterval()).isEqualTo(60);
            assertThat(instance.monitoringRoleArn()).contains(":role/");
            assertThat(instance.performanceInsightsEnabled()).isTrue();
            assertThat(instance.performanceInsightsKMSKeyId()).isEqualTo(keyArn(role));
        });
    }

    private GlobalCluster globalCluster() {
        try (RdsClient rds = deployment.aws(RegionRole.PRIMARY).rds()) {
            return rds.describeGlobalClusters(
                            request -> request.globalClusterIdentifier(value(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER)))
                    .globalClusters()
                    .get(0);
        }
    }

    private DBCluster cluster(RegionRole role) {
        String identifier = deployment.outputs().value(PlatformOutput.CLUSTER_IDENTIFIER, role);
        try (RdsClient rds = deployment.aws(role).rds()) {
            return rds.describeDBClusters(request -> request.dbClusterIdentifier(identifier))
                    .dbClusters()
                    .get(0);
        }
    }

    private List<DBInstance> instances(RegionRole role) {
        Stream<String> members = cluster(role).dbClusterMembers().stream().map(member -> member.dbInstanceIdentifier());
        try (RdsClient rds = deployment.aws(role).rds()) {
            return members.flatMap(
                            member -> rds
                                    .describeDBInstances(request -> request.dbInstanceIdentifier(member))
                                    .dbInstances()
                                    .stream())
                    .toList();
        }
    }

    private List<Parameter> parameters(RegionRole role) {
        String group = cluster(role).dbClusterParameterGroup();
        try (RdsClient rds = deployment.aws(role).rds()) {
            return rds
                    .describeDBClusterParametersPaginator(request -> request.dbClusterParameterGroupName(group))
                    .parameters()
                    .stream()
                    .toList();
        }
    }

    private List<LogGroup> logGroups(RegionRole role, String prefix) {
        try (CloudWatchLogsClient logs = deployment.aws(role).logs()) {
            return logs.describeLogGroups(request -> request.logGroupNamePrefix(prefix))
                    .logGroups();
        }
    }

    private String keyArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role);
    }

    private String value(PlatformOutput once) {
        return deployment.outputs().value(once, RegionRole.PRIMARY);
    }
}
