package org.assessment.constructs.cache;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.elasticache_parameter_group.ElasticacheParameterGroup;
import com.hashicorp.cdktf.providers.aws.elasticache_parameter_group.ElasticacheParameterGroupParameter;
import com.hashicorp.cdktf.providers.aws.elasticache_replication_group.ElasticacheReplicationGroup;
import com.hashicorp.cdktf.providers.aws.elasticache_replication_group.ElasticacheReplicationGroupLogDeliveryConfiguration;
import com.hashicorp.cdktf.providers.aws.elasticache_subnet_group.ElasticacheSubnetGroup;
import com.hashicorp.cdktf.providers.aws.elasticache_user.ElasticacheUser;
import com.hashicorp.cdktf.providers.aws.elasticache_user.ElasticacheUserAuthenticationMode;
import com.hashicorp.cdktf.providers.aws.elasticache_user_group.ElasticacheUserGroup;
import java.util.List;
import org.assessment.constructs.network.Port;
import software.constructs.Construct;

/**
 * A Valkey replication group over zones with automatic failover, encrypted at rest and in transit. Its one user signs in
 * by IAM; there is no token that could be stored.
 */
public final class ValkeyCache extends Construct {
    private static final String ENGINE = "valkey";

    /** Everything that an application does with its own keys; nothing that administrates the server. */
    private static final String APPLICATION_ACCESS = "on ~* &* +@all -@admin -@dangerous";

    private static final String NO_ACCESS = "off -@all";

    private final String primaryEndpoint;
    private final String identifier;
    private final ElasticacheReplicationGroup group;
    private final ElasticacheUser user;

    /** Creates the cache with its users, parameters and log groups. */
    public ValkeyCache(Construct scope, String id, ValkeyCacheProps props) {
        super(scope, id);
        user = createApplicationUser(props);
        ElasticacheUserGroup users = createUserGroup(props);
        ElasticacheSubnetGroup subnets = ElasticacheSubnetGroup.Builder.create(this, "subnets")
                .name(props.identifier())
                .description("Private subnets of " + props.identifier())
                .subnetIds(props.subnetIds())
                .build();
        group = ElasticacheReplicationGroup.Builder.create(this, "group")
                .replicationGroupId(props.identifier())
                .description("Cache of the assessment service")
                .engine(ENGINE)
                .engineVersion(props.engineVersion())
                .nodeType(props.nodeType())
                .numCacheClusters(props.nodes())
                .automaticFailoverEnabled(true)
                .multiAzEnabled(true)
                .port(Port.VALKEY.number())
                .atRestEncryptionEnabled(true)
                .kmsKeyId(props.keyArn())
                .transitEncryptionEnabled(true)
                .userGroupIds(List.of(users.getUserGroupId()))
                .subnetGroupName(subnets.getName())
                .securityGroupIds(props.securityGroupIds())
                .parameterGroupName(createParameterGroup(props).getName())
                .snapshotRetentionLimit(props.snapshotRetentionDays())
                .snapshotWindow(props.snapshotWindow())
                .maintenanceWindow(props.maintenanceWindow())
                .autoMinorVersionUpgrade("true")
                .applyImmediately(true)
                .logDeliveryConfiguration(List.of(deliver("slow-log", props), deliver("engine-log", props)))
                .build();
        // Escape hatch: required, and not optional TLS. Provider 5.47 or newer.
        group.addOverride("transit_encryption_mode", "required");
        primaryEndpoint = group.getPrimaryEndpointAddress();
        identifier = group.getReplicationGroupId();
    }

    /** Name of the primary node; follows a failover within the region. */
    public String primaryEndpoint() {
        return primaryEndpoint;
    }

    /** Name of the replication group. */
    public String identifier() {
        return identifier;
    }

    /** ARNs that a client needs {@code elasticache:Connect} on. */
    public List<String> connectArns() {
        return List.of(group.getArn(), user.getArn());
    }

    /** Name with which a client signs in. */
    public String userName() {
        return user.getUserName();
    }

    private ElasticacheUser createApplicationUser(ValkeyCacheProps props) {
        return ElasticacheUser.Builder.create(this, "application-user")
                .userId(props.userName())
                .userName(props.userName())
                .engine(ENGINE)
                .accessString(APPLICATION_ACCESS)
                .authenticationMode(
                        ElasticacheUserAuthenticationMode.builder().type("iam").build())
                .build();
    }

    private ElasticacheUserGroup createUserGroup(ValkeyCacheProps props) {
        // Whoever names no user is this one, and gets nothing.
        ElasticacheUser disabled = ElasticacheUser.Builder.create(this, "default-user")
                .userId(props.disabledUserName())
                .userName("default")
                .engine(ENGINE)
                .accessString(NO_ACCESS)
                .authenticationMode(ElasticacheUserAuthenticationMode.builder()
                        .type("no-password-required")
                        .build())
                .build();
        return ElasticacheUserGroup.Builder.create(this, "users")
                .userGroupId(props.identifier())
                .engine(ENGINE)
                .userIds(List.of(disabled.getUserId(), user.getUserId()))
                .build();
    }

    private ElasticacheParameterGroup createParameterGroup(ValkeyCacheProps props) {
        String major = props.engineVersion().substring(0, props.engineVersion().indexOf('.'));
        return ElasticacheParameterGroup.Builder.create(this, "parameters")
                .name(props.identifier())
                .family(ENGINE + major)
                .description("Parameters of " + props.identifier())
                .parameter(List.of(ElasticacheParameterGroupParameter.builder()
                        .name("maxmemory-policy")
                        // A cache forgets what was used longest ago, rather than refuse what is new.
                        .value("allkeys-lru")
                        .build()))
                .build();
    }

    private ElasticacheReplicationGroupLogDeliveryConfiguration deliver(String log, ValkeyCacheProps props) {
        CloudwatchLogGroup logGroup = CloudwatchLogGroup.Builder.create(this, log)
                .name("/aws/elasticache/" + props.identifier() + "/" + log)
                .retentionInDays(props.logRetentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        return ElasticacheReplicationGroupLogDeliveryConfiguration.builder()
                .logType(log)
                .logFormat("json")
                .destinationType("cloudwatch-logs")
                .destination(logGroup.getName())
                .build();
    }
}
