package org.assessment.lambda.failover.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Builds the clients. The time limits are short because a run has a minute and because the endpoint that does not answer
 * is often the news. {@code AWS_ENDPOINT_URL} applies to each that names no endpoint of its own.
 */
public final class AwsClients {
    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration READ = Duration.ofSeconds(9);
    private static final Duration CHANGE = Duration.ofSeconds(30);

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(ATTEMPT)
            .build();
    private final SdkHttpClient patientHttp = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(CHANGE)
            .build();

    /** RDS of a region, for reading. */
    public RdsClient rds(String region, Optional<URI> endpoint) {
        return build(RdsClient.builder(), region, endpoint, http, reading());
    }

    /** RDS of a region, for role changes: one attempt, because a repeated call is a second call. */
    public RdsClient rdsForRoleChange(String region, Optional<URI> endpoint) {
        return build(RdsClient.builder(), region, endpoint, patientHttp, changing());
    }

    /** DynamoDB of a region. */
    public DynamoDbClient dynamoDb(String region) {
        return build(DynamoDbClient.builder(), region, Optional.empty(), http, reading());
    }

    /** CloudWatch of a region. */
    public CloudWatchClient cloudWatch(String region) {
        return build(CloudWatchClient.builder(), region, Optional.empty(), http, reading());
    }

    /** SNS of a region. */
    public SnsClient sns(String region) {
        return build(SnsClient.builder(), region, Optional.empty(), http, reading());
    }

    private static ClientOverrideConfiguration reading() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(READ)
                .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(2)
                        .build())
                .build();
    }

    private static ClientOverrideConfiguration changing() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CHANGE)
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build();
    }

    private static <
                    B extends
                            AwsClientBuilder<B, C>
                                    & software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<B, C>,
                    C>
            C build(
                    B builder,
                    String region,
                    Optional<URI> endpoint,
                    SdkHttpClient client,
                    ClientOverrideConfiguration configuration) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(Region.of(region))
                .httpClient(client)
                .overrideConfiguration(configuration)
                .build();
    }
}
