package org.assessment.platform.stacks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.constructs.cache.ValkeyCache;
import org.assessment.constructs.cache.ValkeyCachePropsBuilder;
import org.assessment.constructs.credentials.RotationFunction;
import org.assessment.constructs.credentials.RotationFunctionPropsBuilder;
import org.assessment.constructs.database.AuroraCluster;
import org.assessment.constructs.database.AuroraClusterProps;
import org.assessment.constructs.database.AuroraClusterPropsBuilder;
import org.assessment.constructs.function.JavaFunctionProps;
import org.assessment.constructs.function.JavaFunctionPropsBuilder;
import org.assessment.constructs.network.Port;
import org.assessment.constructs.network.TierSecurityGroup;
import org.assessment.constructs.network.TierSecurityGroupPropsBuilder;
import org.assessment.constructs.security.PrivateBucket;
import org.assessment.constructs.security.PrivateBucketPropsBuilder;
import org.assessment.platform.FunctionCode;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.CacheSettings;
import org.assessment.platform.configuration.DatabaseSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** What a region keeps, whichever role it has: its cluster of the global database, its cache, its bucket. */
public abstract class DataStack extends PlatformStack {
    /** Of the rotation function; see its README. */
    private static final int ROTATION_MEGABYTES = 512;

    private static final int ROTATION_SECONDS = 60;

    private final RegionFoundation foundation;
    private final PrivateBucket uploads;
    private final ValkeyCache cache;

    DataStack(Construct scope, RegionFoundation foundation) {
        super(scope, Layer.DATA, foundation.context());
        this.foundation = foundation;
        uploads = createUploadsBucket();
        cache = createCache();
        output(PlatformOutput.REDIS_ENDPOINT, cache.primaryEndpoint());
        output(PlatformOutput.BUCKET_NAME, uploads.name());
    }

    /** Name of the bucket for what students hand in. */
    public final String uploadsBucketName() {
        return uploads.name();
    }

    /** ARN of the bucket for what students hand in. */
    public final String uploadsBucketArn() {
        return uploads.arn();
    }

    /** The global database that the cluster is a member of. */
    public abstract String globalDatabaseIdentifier();

    /** ARN of the region's cluster. */
    public final String clusterArn() {
        return cluster().arn();
    }

    /** Name of the writer while it is in the region's cluster. */
    public final String clusterEndpoint() {
        return cluster().writerEndpoint();
    }

    abstract AuroraCluster cluster();

    /** Name of the region's cluster. */
    public final String clusterIdentifier() {
        return cluster().identifier();
    }

    abstract RotationFunction rotation();

    /** Name of the function that rotates the credentials where they are no replicas. */
    public final String rotationFunctionName() {
        return rotation().functionName();
    }

    /** Time between two reports of the credentials' age; empty where they are replicas, which another region rotates. */
    public abstract Optional<Duration> secretAgeReports();

    /** Name of the writer of the database, whichever region it is in. */
    public abstract String writerEndpoint();

    /** ARN of the application's credentials in this region. */
    public abstract String applicationSecretArn();

    /** ARNs under which the application's credentials tell this region that they have changed. */
    public abstract List<String> applicationSecretArns();

    /** Name of the primary node of the cache. */
    public final String cacheEndpoint() {
        return cache.primaryEndpoint();
    }

    /** Name with which the application signs in to the cache. */
    public final String cacheUserName() {
        return cache.userName();
    }

    /** Name of the cache, which a token to sign in is made for. */
    public final String cacheIdentifier() {
        return cache.identifier();
    }

    /** ARNs that the application needs {@code elasticache:Connect} on. */
    public final List<String> cacheConnectArns() {
        return cache.connectArns();
    }

    final String keyArn() {
        return foundation.security().keyArn();
    }

    final AuroraCluster createCluster(
            String globalIdentifier, AuroraClusterProps.Membership membership, int instances) {
        DatabaseSettings settings = environment().database();
        return new AuroraCluster(
                this,
                "aurora",
                AuroraClusterPropsBuilder.builder()
                        .identifier(names().of(PlatformName.DATABASE_CLUSTER))
                        .globalIdentifier(globalIdentifier)
                        .membership(membership)
                        .engineVersion(settings.engineVersion())
                        .instances(instances)
                        .capacity(
                                new AuroraClusterProps.Capacity(settings.minimumCapacity(), settings.maximumCapacity()))
                        .keyArn(keyArn())
                        .subnetIds(foundation.networking().privateSubnetIds())
                        .securityGroupIds(List.of(foundation.networking().databaseSecurityGroupId()))
                        .accountId(accountId())
                        .region(region())
                        .monitoringRoleName(names().of(PlatformName.DATABASE_MONITORING_ROLE))
                        .backup(new AuroraClusterProps.Backup(
                                settings.backupRetentionDays(), settings.backupWindow(), settings.maintenanceWindow()))
                        .logRetentionDays(environment().logs().retentionDays())
                        .writeForwarding(settings.writeForwarding())
                        .deletionProtection(environment().protection().deletion())
                        .build());
    }

    /** The function that rotates the credentials; the caller says of which secrets. */
    final RotationFunction createRotationFunction(List<String> secretArns, String globalIdentifier) {
        TierSecurityGroup group = createRotationSecurityGroup();
        return new RotationFunction(
                this,
                "rotation",
                RotationFunctionPropsBuilder.builder()
                        .function(JavaFunctionPropsBuilder.builder()
                                .name(names().of(PlatformName.ROTATION_FUNCTION))
                                .description("Rotates the credentials of the database")
                                .roleName(names().of(PlatformName.ROTATION_ROLE))
                                .jar(FunctionCode.ROTATION.jar())
                                .handler(FunctionCode.ROTATION.handler())
                                .memoryMegabytes(ROTATION_MEGABYTES)
                                .timeoutSeconds(ROTATION_SECONDS)
                                .reservedConcurrency(Optional.empty())
                                .environment(Map.of())
                                .statements(List.of())
                                .network(Optional.of(new JavaFunctionProps.Network(
                                        foundation.networking().privateSubnetIds(), group.groupId())))
                                .unattended(Optional.empty())
                                .keyArn(keyArn())
                                .logRetentionDays(environment().logs().retentionDays())
                                .accountId(accountId())
                                .region(region())
                                .build())
                        .secretArns(secretArns)
                        .keyArn(keyArn())
                        .clusterIdentifier(names().of(PlatformName.DATABASE_CLUSTER))
                        .globalClusterIdentifier(globalIdentifier)
                        .build());
    }

    private TierSecurityGroup createRotationSecurityGroup() {
        NetworkingStack networking = foundation.networking();
        TierSecurityGroup group = new TierSecurityGroup(
                        this,
                        "rotation-security-group",
                        TierSecurityGroupPropsBuilder.builder()
                                .name(names().of(PlatformName.ROTATION_GROUP))
                                .description("Rotation of the credentials")
                                .vpcId(networking.vpcId())
                                .build())
                .allowInto(
                        "rotation-to-database",
                        networking.databaseSecurityGroupId(),
                        Port.MYSQL,
                        "MySQL from the rotation function")
                .allowTo("rotation-to-endpoints", networking.range(), Port.HTTPS, "Interface endpoints");
        // After a failover the writer is in the other region.
        peerRange().ifPresent(peer -> group.allowTo("rotation-to-peer", peer, Port.MYSQL, "MySQL in the peer region"));
        return group;
    }

    private PrivateBucket createUploadsBucket() {
        return new PrivateBucket(
                this,
                "uploads",
                PrivateBucketPropsBuilder.builder()
                        .name(names().of(PlatformName.UPLOADS_BUCKET, accountId()))
                        .forceDestroy(!environment().protection().deletion())
                        .expirationDays(Optional.empty())
                        .noncurrentExpirationDays(environment().protection().noncurrentVersionDays())
                        .accessLogBucket(Optional.of(foundation.security().logBucketName()))
                        .statements(List.of())
                        .build());
    }

    private ValkeyCache createCache() {
        CacheSettings settings = environment().cache();
        return new ValkeyCache(
                this,
                "cache",
                ValkeyCachePropsBuilder.builder()
                        .identifier(names().of(PlatformName.CACHE_GROUP))
                        .userName(names().of(PlatformName.CACHE_USER))
                        .disabledUserName(names().of(PlatformName.CACHE_DEFAULT_USER))
                        .engineVersion(settings.engineVersion())
                        .nodeType(settings.nodeType())
                        .nodes(settings.nodes())
                        .keyArn(keyArn())
                        .subnetIds(foundation.networking().privateSubnetIds())
                        .securityGroupIds(List.of(foundation.networking().cacheSecurityGroupId()))
                        .snapshotRetentionDays(settings.snapshotRetentionDays())
                        .snapshotWindow(settings.snapshotWindow())
                        .maintenanceWindow(settings.maintenanceWindow())
                        .logRetentionDays(environment().logs().retentionDays())
                        .build());
    }
}
