package org.assessment.lambda.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assessment.lambda.failover.evidence.Reachability;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbWriterProbeTest {
    private static final char[] STORE_PROTECTION = "store-protection".toCharArray();

    @TempDir
    static Path directory;

    private static SSLContext serverTls;
    private static String authority;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PROTECTION))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PROTECTION);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, STORE_PROTECTION);
        serverTls = SSLContext.getInstance("TLS");
        serverTls.init(factory.getKeyManagers(), null, null);
        authority = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static Reachability probe(int port, String endpoint, String pem) {
        return new MariaDbWriterProbe(port, pem).probe(endpoint);
    }

    @Test
    void aServerThatRefusesTheLoginAfterTlsIsReached() throws IOException {
        try (FakeMySql server = new FakeMySql(serverTls, false)) {
            Reachability outcome = probe(server.port(), "localhost", authority);

            assertThat(outcome.isReached()).as(outcome.detail()).isTrue();
            assertThat(outcome.detail()).contains("1045");
        }
    }

    @Test
    void aServerWithTooManyConnectionsIsBusyAndNotLost() throws IOException {
        try (FakeMySql server = new FakeMySql(serverTls, true)) {
            assertThat(probe(server.port(), "localhost", authority).isReached()).isTrue();
        }
    }

    @Test
    void aCertificateForAnotherNameIsNoWriter() throws IOException {
        try (FakeMySql server = new FakeMySql(serverTls, false)) {
            assertThat(probe(server.port(), "127.0.0.1", authority).isUnreached())
                    .isTrue();
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNoWriter() throws IOException {
        try (FakeMySql server = new FakeMySql(serverTls, false)) {
            String authoritiesOfRds = CaBundle.pem(Optional.empty());

            assertThat(probe(server.port(), "localhost", authoritiesOfRds).isUnreached())
                    .isTrue();
        }
    }

    @Test
    void aPortWhereNobodyListensIsUnreachedAndNamesNoHost() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Reachability outcome = probe(free, "localhost", authority);

        assertThat(outcome.isUnreached()).isTrue();
        assertThat(outcome.detail()).doesNotContain("localhost");
    }
}
