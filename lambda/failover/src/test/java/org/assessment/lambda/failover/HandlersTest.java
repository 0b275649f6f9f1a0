package org.assessment.lambda.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The functions, put together from their environment, while AWS refuses everything. */
class HandlersTest {

    private static final String OWN = "arn:aws:rds:us-west-2:123456789012:cluster:assess-dev-secondary-aurora";
    private static final String PEER = "arn:aws:rds:us-east-1:123456789012:cluster:assess-dev-primary-aurora";
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("AWS_REGION", "us-west-2"),
            Map.entry(Environment.GLOBAL_CLUSTER_IDENTIFIER, "assess-dev-global"),
            Map.entry(Environment.OWN_CLUSTER_ARN, OWN),
            Map.entry(Environment.PEER_CLUSTER_ARN, PEER),
            Map.entry(Environment.OWN_CLUSTER_ENDPOINT, "own.example.org"),
            Map.entry(Environment.PEER_CLUSTER_ENDPOINT, "peer.example.org"),
            Map.entry(Environment.WRITER_PROBE, "off"),
            Map.entry(Environment.STATE_TABLE, "state"),
            Map.entry(Environment.HEARTBEAT_TABLE, "heartbeats"),
            Map.entry(Environment.TOPIC_ARN, "arn:aws:sns:us-west-2:123456789012:alarms"),
            Map.entry(Environment.WITNESSED_CLUSTER_ARNS, OWN + "," + PEER));
    private static final Map<String, String> EARLIER = new HashMap<>();

    private static HttpServer aws;

    @BeforeAll
    static void refuseEverything() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(403, -1);
            }
        });
        aws.start();
        set("aws.accessKeyId", "testing");
        set("aws.secretAccessKey", "testing");
        set("aws.endpointUrl", "http://127.0.0.1:" + aws.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        aws.stop(0);
        EARLIER.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    @Test
    void theMonitorSaysThatItKnowsNothing() throws IOException {
        assertThat(answer(new HealthMonitorHandler(new Environment(VARIABLES)), "{}"))
                .contains("\"statusCode\":502", "\"writer\":\"unknown\"", "\"ownClusterStatus\":\"unknown\"");
    }

    @Test
    void theWitnessReportsOnBothRegions() throws IOException {
        assertThat(answer(new RegionWitnessHandler(new Environment(VARIABLES)), "{}"))
                .contains("\"statusCode\":200", "\"us-east-1\":{", "\"us-west-2\":{", "\"heartbeatRead\":false");
    }

    @Test
    void theTriggerCallsNothingWhenItCannotReadItsState() throws IOException {
        assertThat(answer(
                        new FailoverTriggerHandler(new Environment(VARIABLES)),
                        "{\"request\":\"failover\",\"consent\":\"allow data loss\"}"))
                .containsPattern("\"statusCode\":(400|403|412|502)")
                .contains("\"next\":");
    }

    @Test
    void theTriggerDescribesWhatItDoesNotKnow() throws IOException {
        assertThat(answer(new FailoverTriggerHandler(new Environment(VARIABLES)), "{\"request\":\"status\"}"))
                .contains("\"statusCode\":502", "\"next\":");
    }

    @Test
    void aRequestThatIsNotUnderstoodIsAnsweredAndNothingIsDone() throws IOException {
        assertThat(answer(new FailoverTriggerHandler(new Environment(VARIABLES)), "{\"request\":\"explode\"}"))
                .contains("\"statusCode\":400", "nothing was done");
    }

    private static String answer(RequestStreamHandler handler, String request) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), output, context());
        return output.toString(StandardCharsets.UTF_8);
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                HandlersTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getReturnType() == int.class ? (Object) 60_000 : "some-request");
    }

    private static void set(String property, String value) {
        EARLIER.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }
}
