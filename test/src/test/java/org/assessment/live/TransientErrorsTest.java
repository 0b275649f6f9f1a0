package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;

class TransientErrorsTest {

    private final AtomicInteger requests = new AtomicInteger();

    private HttpServer server;
    private int failures = Integer.MAX_VALUE;
    private int status;
    private String code;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, Unavailable",
        "400, RequestLimitExceeded",
        "429, TooManyRequests",
        "400, InvalidVpcID.NotFound"
    })
    void whatPassesIsRetriedThreeTimes(int failureStatus, String failureCode) {
        status = failureStatus;
        code = failureCode;

        assertThatThrownBy(this::describe).isInstanceOf(SdkException.class);

        assertThat(requests).hasValue(4);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameterValue",
        "403, UnauthorizedOperation",
        "404, NotFound",
        "501, InternalFailure",
        "400, InvalidVpcID.Malformed"
    })
    void whatDoesNotPassIsNotRetried(int failureStatus, String failureCode) {
        status = failureStatus;
        code = failureCode;

        assertThatThrownBy(this::describe).isInstanceOf(SdkException.class);

        assertThat(requests).hasValue(1);
    }

    @Test
    void aServiceThatRecoversIsNoFailure() {
        status = 503;
        code = "Unavailable";
        failures = 2;

        describe();

        assertThat(requests).hasValue(3);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean fails = requests.incrementAndGet() <= failures;
        String body = fails
                ? "<Response><Errors><Error><Code>%s</Code><Message>test</Message></Error></Errors></Response>"
                        .formatted(code)
                : "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(fails ? status : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void describe() {
        try (Ec2Client ec2 = Ec2Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override ->
                        override.retryStrategy(TransientErrors.retryStrategy(BackoffStrategy.retryImmediately())))
                .build()) {
            ec2.describeVpcs();
        }
    }
}
