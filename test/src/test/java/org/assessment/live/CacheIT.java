package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.CacheSettings;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.AuthenticationType;
import software.amazon.awssdk.services.elasticache.model.AutomaticFailoverStatus;
import software.amazon.awssdk.services.elasticache.model.LogDeliveryConfiguration;
import software.amazon.awssdk.services.elasticache.model.MultiAZStatus;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.TransitEncryptionMode;
import software.amazon.awssdk.services.elasticache.model.User;

@LiveTest
class CacheIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();
    private final CacheSettings settings = deployment.environment().cache();

    @ParameterizedTest
    @MethodSource(ROLES)
    void theCacheIsAvailable(RegionRole role) {
        assertThat(group(role).status()).isEqualTo("available");
        assertThat(group(role).engine()).isEqualTo("valkey");
        assertThat(group(role).cacheNodeType()).isEqualTo(settings.nodeType());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theEndpointIsTheOneHandedOn(RegionRole role) {
        assertThat(group(role).nodeGroups().get(0).primaryEndpoint().address())
                .isEqualTo(deployment.outputs().value(PlatformOutput.REDIS_ENDPOINT, role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theCacheOutlivesTheLossOfANodeAndOfAZone(RegionRole role) {
        assertThat(group(role).automaticFailover()).isEqualTo(AutomaticFailoverStatus.ENABLED);
        assertThat(group(role).multiAZ()).isEqualTo(MultiAZStatus.ENABLED);
        assertThat(group(role).memberClusters()).hasSize(settings.nodes());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theCacheIsEncryptedAtRestWithTheKeyOfTheRegion(RegionRole role) {
        assertThat(group(role).atRestEncryptionEnabled()).isTrue();
        assertThat(group(role).kmsKeyId()).isEqualTo(keyArn(role));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theCacheTalksTlsAndNothingElse(RegionRole role) {
        assertThat(group(role).transitEncryptionEnabled()).isTrue();
        assertThat(group(role).transitEncryptionMode()).isEqualTo(TransitEncryptionMode.REQUIRED);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void thereIsNoToken(RegionRole role) {
        assertThat(group(role).authTokenEnabled()).isIn(null, false);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theApplicationSignsInByIamAndNobodyElseAtAll(RegionRole role) {
        User application = user(role, PlatformName.CACHE_USER);
        User nobody = user(role, PlatformName.CACHE_DEFAULT_USER);

        assertThat(application.authentication().type()).isEqualTo(AuthenticationType.IAM);
        assertThat(nobody.userName()).isEqualTo("default");
        assertThat(nobody.accessString()).startsWith("off ");
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void theUsersAreThoseOfTheCache(RegionRole role) {
        assertThat(userIds(role))
                .containsExactlyInAnyOrder(
                        deployment.names(role).of(PlatformName.CACHE_USER),
                        deployment.names(role).of(PlatformName.CACHE_DEFAULT_USER));
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void snapshotsAreKeptAsConfigured(RegionRole role) {
        assertThat(group(role).snapshotRetentionLimit()).isEqualTo(settings.snapshotRetentionDays());
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void bothLogsAreDeliveredToGroupsWithKeyAndRetention(RegionRole role) {
        List<LogDeliveryConfiguration> deliveries = group(role).logDeliveryConfigurations();

        assertThat(deliveries)
                .extracting(LogDeliveryConfiguration::logTypeAsString)
                .containsExactlyInAnyOrder("slow-log", "engine-log");
        assertThat(deliveries)
                .extracting(delivery ->
                        delivery.destinationDetails().cloudWatchLogsDetails().logGroup())
                .allSatisfy(name -> assertHasKeyAndRetention(role, name));
    }

    private void assertHasKeyAndRetention(RegionRole role, String logGroup) {
        try (CloudWatchLogsClient logs = deployment.aws(role).logs()) {
            assertThat(logs.describeLogGroups(request -> request.logGroupNamePrefix(logGroup))
                            .logGroups())
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.kmsKeyId()).isEqualTo(keyArn(role));
                        assertThat(group.retentionInDays())
                                .isEqualTo(deployment.environment().logs().retentionDays());
                    });
        }
    }

    private ReplicationGroup group(RegionRole role) {
        String identifier = deployment.names(role).of(PlatformName.CACHE_GROUP);
        try (ElastiCacheClient cache = deployment.aws(role).cache()) {
            return cache.describeReplicationGroups(request -> request.replicationGroupId(identifier))
                    .replicationGroups()
                    .get(0);
        }
    }

    private List<String> userIds(RegionRole role) {
        List<String> groups = group(role).userGroupIds();
        assertThat(groups).hasSize(1);
        try (ElastiCacheClient cache = deployment.aws(role).cache()) {
            return cache.describeUserGroups(request -> request.userGroupId(groups.get(0)))
                    .userGroups()
                    .get(0)
                    .userIds();
        }
    }

    private User user(RegionRole role, PlatformName name) {
        String id = deployment.names(role).of(name);
        try (ElastiCacheClient cache = deployment.aws(role).cache()) {
            return cache.describeUsers(request -> request.userId(id)).users().get(0);
        }
    }

    private String keyArn(RegionRole role) {
        return deployment.outputs().value(PlatformOutput.KMS_KEY_ARN, role);
    }
}
