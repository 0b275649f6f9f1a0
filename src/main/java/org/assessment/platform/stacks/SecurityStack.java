package org.assessment.platform.stacks;

import java.util.List;
import java.util.Optional;
import org.assessment.constructs.audit.AuditTrail;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.monitoring.AlarmTopic;
import org.assessment.constructs.monitoring.AlarmTopicPropsBuilder;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.security.EncryptionKey;
import org.assessment.constructs.security.EncryptionKeyPropsBuilder;
import org.assessment.constructs.security.PrivateBucket;
import org.assessment.constructs.security.PrivateBucketPropsBuilder;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.MonitoringSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/**
 * The region's key, the bucket that receives access logs, and the topic on which people are told. Everything else in the
 * region builds on it.
 */
public final class SecurityStack extends PlatformStack {
    private static final String LOAD_BALANCER_PREFIX = "load-balancer";

    private final EncryptionKey key;
    private final PrivateBucket logBucket;
    private final AlarmTopic topic;

    /** Creates the stack. */
    public SecurityStack(Construct scope, StackContext context) {
        super(scope, Layer.SECURITY, context);
        key = createKey();
        logBucket = createLogBucket();
        topic = createTopic();
        output(PlatformOutput.KMS_KEY_ARN, key.arn());
        output(PlatformOutput.SNS_TOPIC_ARN, topic.arn());
    }

    /** ARN of the key that encrypts the region's data. */
    public String keyArn() {
        return key.arn();
    }

    /** Name of the bucket that receives access logs. */
    public String logBucketName() {
        return logBucket.name();
    }

    /** Where in the log bucket load balancers write. */
    public String loadBalancerLogPrefix() {
        return LOAD_BALANCER_PREFIX;
    }

    /**
     * ARN of the topic on which alarms, rules and functions of the region tell people. Here and not with the alarms, because
     * what watches the database needs no more to tell somebody, and must not wait for what the service needs.
     */
    public String topicArn() {
        return topic.arn();
    }

    /** <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html">Access logs</a>. */
    private Statement accessLogsOfLoadBalancers(String bucket) {
        return Statement.allow("AccessLogsOfThisAccountsLoadBalancers")
                .to(Principal.service("logdelivery.elasticloadbalancing.amazonaws.com"))
                .actions("s3:PutObject")
                .on("arn:aws:s3:::%s/%s/AWSLogs/%s/*".formatted(bucket, LOAD_BALANCER_PREFIX, accountId()))
                .when(Condition.arnLike(
                        "aws:SourceArn",
                        "arn:aws:elasticloadbalancing:%s:%s:loadbalancer/*".formatted(region(), accountId())));
    }

    private EncryptionKey createKey() {
        return new EncryptionKey(
                this,
                "key",
                EncryptionKeyPropsBuilder.builder()
                        .alias(names().of(PlatformName.KEY))
                        .description("Data of the %s region of %s"
                                .formatted(role().id(), environment().suffix()))
                        .region(region())
                        .accountId(accountId())
                        .deletionWindowDays(environment().protection().keyDeletionWindowDays())
                        // Alarms and events reach the encrypted topic only if they may use its key.
                        .servicePrincipals(List.of("cloudwatch.amazonaws.com", "events.amazonaws.com"))
                        .trailArn(trailArn())
                        .build());
    }

    /** The trail's home is the primary. It comes later than the key, so its ARN is made of its name. */
    private Optional<String> trailArn() {
        return environment().audit().trail() && role() == RegionRole.PRIMARY
                ? Optional.of(AuditTrail.arn(
                        names().withRole(Layer.GLOBAL.id()).of(PlatformName.TRAIL), region(), accountId()))
                : Optional.empty();
    }

    private PrivateBucket createLogBucket() {
        String name = names().of(PlatformName.LOG_BUCKET, accountId());
        return new PrivateBucket(
                this,
                "log-bucket",
                PrivateBucketPropsBuilder.builder()
                        .name(name)
                        .forceDestroy(!environment().protection().deletion())
                        .expirationDays(Optional.of(environment().logs().accessLogRetentionDays()))
                        .noncurrentExpirationDays(environment().protection().noncurrentVersionDays())
                        .accessLogBucket(Optional.empty())
                        .statements(List.of(
                                Statement.allow("AccessLogsOfThisAccountsBuckets")
                                        .to(Principal.service("logging.s3.amazonaws.com"))
                                        .actions("s3:PutObject")
                                        .on("arn:aws:s3:::" + name + "/*")
                                        .when(Condition.sourceAccount(accountId())),
                                accessLogsOfLoadBalancers(name)))
                        .build());
    }

    private AlarmTopic createTopic() {
        MonitoringSettings settings = environment().monitoring();
        return new AlarmTopic(
                this,
                "topic",
                AlarmTopicPropsBuilder.builder()
                        .name(names().of(PlatformName.ALARM_TOPIC))
                        .keyArn(key.arn())
                        .accountId(accountId())
                        .region(region())
                        .emails(settings.emails())
                        .httpsEndpoints(settings.httpsEndpoints())
                        .build());
    }
}
