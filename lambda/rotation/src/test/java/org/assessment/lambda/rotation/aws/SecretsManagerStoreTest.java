package org.assessment.lambda.rotation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.SecretDescription;
import org.assessment.lambda.rotation.core.StagingLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What goes over the wire, and what answers are taken for. */
class SecretsManagerStoreTest {

    private StubServer service;
    private SecretsManagerStore store;

    @BeforeEach
    void start() throws IOException {
        service = new StubServer();
        store = new SecretsManagerStore(SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(service.uri())
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .build());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void describesASecret() {
        service.answers(200, """
                {"ARN":"arn","RotationEnabled":true,"CreatedDate":1000,"LastRotatedDate":2000,
                 "VersionIdsToStages":{"a":["AWSCURRENT"],"b":["AWSPENDING"]}}
                """);

        assertThat(store.describe("id"))
                .isEqualTo(new SecretDescription(
                        "arn",
                        true,
                        Map.of("a", Set.of("AWSCURRENT"), "b", Set.of("AWSPENDING")),
                        Instant.ofEpochSecond(2000)));
    }

    @Test
    void readsTheVersionWithALabel() {
        service.answers(200, "{\"SecretString\":\"value\"}");

        assertThat(store.read("id", StagingLabel.PREVIOUS)).contains("value");
        assertThat(lastRequest()).isEqualTo("GetSecretValue {\"SecretId\":\"id\",\"VersionStage\":\"AWSPREVIOUS\"}");
    }

    @Test
    void readsThePendingVersionByItsIdAndItsLabel() {
        service.answers(200, "{\"SecretString\":\"value\"}");

        assertThat(store.readPending("id", "v")).contains("value");
        assertThat(lastRequest())
                .isEqualTo("GetSecretValue {\"SecretId\":\"id\",\"VersionId\":\"v\",\"VersionStage\":\"AWSPENDING\"}");
    }

    @Test
    void takesAVersionWithoutAValueForNone() {
        service.answers(400, "{\"__type\":\"ResourceNotFoundException\"}");

        assertThat(store.readPending("id", "v")).isEmpty();
    }

    @Test
    void writesMovesAndRemoves() {
        service.answers(200, "{}");

        store.writePending("id", "v2", "value");
        assertThat(lastRequest())
                .isEqualTo(
                        "PutSecretValue {\"SecretId\":\"id\",\"ClientRequestToken\":\"v2\",\"SecretString\":\"value\","
                                + "\"VersionStages\":[\"AWSPENDING\"]}");
        store.moveCurrent("id", "v1", "v2");
        assertThat(lastRequest())
                .isEqualTo("UpdateSecretVersionStage {\"SecretId\":\"id\",\"VersionStage\":\"AWSCURRENT\","
                        + "\"RemoveFromVersionId\":\"v1\",\"MoveToVersionId\":\"v2\"}");
        store.removePending("id", "v2");
        assertThat(lastRequest())
                .isEqualTo("UpdateSecretVersionStage {\"SecretId\":\"id\",\"VersionStage\":\"AWSPENDING\","
                        + "\"RemoveFromVersionId\":\"v2\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, SECRET_STORE_THROTTLED",
        "400, AccessDeniedException, SECRET_STORE_DENIED",
        "400, DecryptionFailure, SECRET_STORE_DENIED",
        "400, InvalidRequestException, NOT_ROTATABLE",
        "400, ResourceExistsException, NOT_ROTATABLE",
        "500, InternalServiceError, SECRET_STORE_UNAVAILABLE",
        "503, ServiceUnavailable, SECRET_STORE_UNAVAILABLE"
    })
    void classifiesErrorsAndDropsTheirTexts(int status, String code, FailureKind kind) {
        service.answers(status, "{\"__type\":\"%s\",\"Message\":\"text of the service\"}".formatted(code));

        assertThatThrownBy(() -> store.writePending("id", "v", "value"))
                .hasMessageContaining(code)
                .hasMessageNotContaining("text of the service")
                .hasNoCause()
                .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                .extracting(RotationFailure::kind)
                .isEqualTo(kind);
    }

    @Test
    void storeThatDoesNotAnswer() {
        service.close();

        assertThatThrownBy(() -> store.describe("id"))
                .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                .extracting(RotationFailure::kind)
                .isEqualTo(FailureKind.SECRET_STORE_UNAVAILABLE);
    }

    private String lastRequest() {
        StubServer.Request request = service.requests().get(service.requests().size() - 1);
        return request.target().replace("secretsmanager.", "") + " " + request.body();
    }
}
