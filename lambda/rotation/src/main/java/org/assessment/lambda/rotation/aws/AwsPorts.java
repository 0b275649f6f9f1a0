package org.assessment.lambda.rotation.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.rotation.core.ClusterDirectory;
import org.assessment.lambda.rotation.core.SecretStore;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The ports that lead to AWS, over one HTTP client. */
public final class AwsPorts {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(12);

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_LIMIT)
            .socketTimeout(ANSWER_LIMIT)
            .build();
    private final AwsCredentialsProvider credentials = EnvironmentVariableCredentialsProvider.create();
    private final Configuration configuration;

    /** For the region and the cluster of this configuration. */
    public AwsPorts(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Secrets Manager in the function's region. */
    public SecretStore secretStore() {
        return new SecretsManagerStore(SecretsManagerClient.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.of(configuration.region()))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_LIMIT))
                .build());
    }

    /** RDS in the function's region. */
    public ClusterDirectory clusterDirectory(Map<String, String> environment) {
        return new RdsClusterDirectory(
                new RdsQueryApi(http, credentials, rdsEndpoint(environment), configuration.region()), configuration);
    }

    /** The variables are those that the SDK's own clients follow. */
    private URI rdsEndpoint(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_RDS"))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
                .map(URI::create)
                .orElseGet(() -> URI.create(
                        "https://" + ServiceMetadata.of("rds").endpointFor(Region.of(configuration.region()))));
    }
}
