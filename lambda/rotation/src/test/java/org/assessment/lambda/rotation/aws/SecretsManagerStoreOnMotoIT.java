package org.assessment.lambda.rotation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assessment.lambda.local.moto.MotoServer;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.SecretDescription;
import org.assessment.lambda.rotation.core.StagingLabel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The same calls against moto: another implementation of the service than this project's. */
class SecretsManagerStoreOnMotoIT {

    private static MotoServer moto;
    private static SecretsManagerClient client;

    @BeforeAll
    static void start() throws Exception {
        moto = MotoServer.start();
        client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(moto.uri())
                .build();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void aVersionFromPendingToCurrent() {
        SecretsManagerStore store = new SecretsManagerStore(client);
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        String arn = client.createSecret(
                        request -> request.name("rotated").secretString("one").clientRequestToken(first))
                .arn();

        assertThat(store.readPending(arn, second)).isEmpty();
        store.writePending(arn, second, "two");
        assertThat(store.readPending(arn, second)).contains("two");
        store.moveCurrent(arn, first, second);
        store.removePending(arn, second);

        SecretDescription description = store.describe(arn);
        assertThat(description.labelsByVersion().get(second)).isEqualTo(Set.of("AWSCURRENT"));
        assertThat(description.labelsByVersion().get(first)).isEqualTo(Set.of("AWSPREVIOUS"));
        assertThat(List.of(StagingLabel.CURRENT, StagingLabel.PREVIOUS))
                .extracting(label -> store.read(arn, label).orElseThrow())
                .containsExactly("two", "one");
    }

    @Test
    void aSecretThatIsNotThere() {
        SecretsManagerStore store = new SecretsManagerStore(client);

        assertThatThrownBy(() -> store.describe("nothing"))
                .isInstanceOf(RotationFailure.class)
                .hasMessageContaining("ResourceNotFoundException");
    }
}
