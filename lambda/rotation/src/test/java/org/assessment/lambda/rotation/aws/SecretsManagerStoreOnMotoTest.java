package org.assessment.lambda.rotation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

/** The same calls against moto, where it is installed: another implementation of the service than this project's. */
class SecretsManagerStoreOnMotoTest {

    private static Process moto;
    private static SecretsManagerClient client;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "moto_server")));
        assumeTrue(installed, "moto_server is not on the path");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitStart(port);
        client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .build();
    }

    private static void awaitStart(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                assumeTrue(moto.isAlive(), "moto_server does not start");
                Thread.sleep(50);
            }
        }
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.destroyForcibly();
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
