package org.assessment.live;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of one region. Endpoint and credentials come from where the SDK looks for them. */
final class Aws {

    /** The emulator speaks HTTP alone, and takes a request for one over TLS unless it says otherwise. */
    private static final Map<String, String> EMULATED_PLAIN_HTTP = Map.of("x-emulated-plain-http", "true");

    private final Region region;

    private Aws(Region region) {
        this.region = region;
    }

    static Aws in(Region region) {
        return new Aws(region);
    }

    Ec2Client ec2() {
        return configured(Ec2Client.builder()).build();
    }

    KmsClient kms() {
        return configured(KmsClient.builder()).build();
    }

    CloudWatchLogsClient logs() {
        return configured(CloudWatchLogsClient.builder()).build();
    }

    CloudWatchClient alarms() {
        return configured(CloudWatchClient.builder()).build();
    }

    SnsClient topics() {
        return configured(SnsClient.builder()).build();
    }

    RdsClient rds() {
        return configured(RdsClient.builder()).build();
    }

    ApplicationAutoScalingClient scaling() {
        return configured(ApplicationAutoScalingClient.builder()).build();
    }

    EcrClient registry() {
        return configured(EcrClient.builder()).build();
    }

    EcsClient containers() {
        return configured(EcsClient.builder()).build();
    }

    ElasticLoadBalancingV2Client loadBalancers() {
        return configured(ElasticLoadBalancingV2Client.builder()).build();
    }

    SfnClient stateMachines() {
        return configured(SfnClient.builder()).build();
    }

    SecretsManagerClient secrets() {
        return configured(SecretsManagerClient.builder()).build();
    }

    /** For calls that are waited for: no second one while the first may still run. */
    LambdaClient functions(Duration patience) {
        return LambdaClient.builder()
                .region(region)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    LambdaClient functions() {
        return configured(LambdaClient.builder()).build();
    }

    DynamoDbClient tables() {
        return configured(DynamoDbClient.builder()).build();
    }

    SqsClient queues() {
        return configured(SqsClient.builder()).build();
    }

    EventBridgeClient events() {
        return configured(EventBridgeClient.builder()).build();
    }

    Route53Client dns() {
        return configured(Route53Client.builder()).build();
    }

    /** IAM, which has no regions. */
    IamClient people() {
        return configured(IamClient.builder()).region(Region.AWS_GLOBAL).build();
    }

    CloudTrailClient trails() {
        return configured(CloudTrailClient.builder()).build();
    }

    ElastiCacheClient cache() {
        return configured(ElastiCacheClient.builder()).build();
    }

    S3Client s3() {
        return configured(S3Client.builder()).build();
    }

    /** S3 without TLS. */
    S3Client s3OverPlainHttp() {
        S3ClientBuilder builder = configured(S3Client.builder());
        if (emulator().isPresent()) {
            ClientOverrideConfiguration.Builder override = override();
            EMULATED_PLAIN_HTTP.forEach(override::putHeader);
            return builder.overrideConfiguration(override.build()).build();
        }
        return builder.endpointOverride(URI.create("http://s3." + region.id() + ".amazonaws.com"))
                .build();
    }

    /** Address of the emulator; empty on AWS. */
    static Optional<String> emulator() {
        return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"));
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(B builder) {
        return builder.region(region)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override().build());
    }

    private static ClientOverrideConfiguration.Builder override() {
        return ClientOverrideConfiguration.builder().retryStrategy(TransientErrors.retryStrategy());
    }
}
