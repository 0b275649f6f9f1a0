package org.assessment.platform.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * As much of S3, STS and the tagging service as the operations call, in memory. The SDK finds it by the system property
 * that it reads for endpoints; the emulator, which knows far more, is tried by the live tests.
 */
final class StubAws implements AutoCloseable {

    static final String ACCOUNT = "123456789012";

    private static final Map<String, String> SETTINGS = Map.of(
            "aws.accessKeyId", "testing",
            "aws.secretAccessKey", "testing");
    private static final String ENDPOINT = "aws.endpointUrl";

    private final HttpServer server;
    private final Map<String, String> earlier = new LinkedHashMap<>();
    /** By bucket: what was put, by subresource or key. */
    private final Map<String, Map<String, String>> buckets = new ConcurrentHashMap<>();

    private final Map<String, String> foreign = new ConcurrentHashMap<>();
    private volatile String tagged = "[]";

    StubAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        SETTINGS.forEach(this::set);
        set(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A bucket of another account. */
    void ownedByAnother(String bucket) {
        foreign.put(bucket, "");
    }

    void put(String bucket, String key, String content) {
        buckets.computeIfAbsent(bucket, name -> new TreeMap<>()).put("/" + key, content);
    }

    /** What was put to a bucket: settings by name, objects by key with a slash before it. */
    Map<String, String> contentOf(String bucket) {
        return buckets.getOrDefault(bucket, Map.of());
    }

    boolean has(String bucket) {
        return buckets.containsKey(bucket);
    }

    /** What the tagging service answers: a JSON list of mappings. */
    void tag(String mappings) {
        tagged = mappings;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                respond(
                        exchange,
                        200,
                        body.contains("Action=GetCallerIdentity")
                                ? "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::%1$s:user/ana</Arn><Account>%1$s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
                                        .formatted(ACCOUNT)
                                : "{\"ResourceTagMappingList\": " + tagged + "}");
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            answerS3(exchange, path[0], path.length == 1 ? "" : "/" + path[1], query, body);
        }
    }

    private void answerS3(HttpExchange exchange, String bucket, String key, String query, String body)
            throws IOException {
        Map<String, String> content = buckets.get(bucket);
        if (foreign.containsKey(bucket)) {
            respond(exchange, 403, "");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            buckets.computeIfAbsent(bucket, name -> new TreeMap<>())
                    .put(key.isEmpty() ? query.replaceFirst("[=&].*", "") : key, body);
            respond(exchange, 200, "");
        } else if (content == null) {
            respond(exchange, 404, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            content.remove(key);
            respond(exchange, 204, "");
        } else if (key.length() > 1) {
            respond(
                    exchange,
                    content.containsKey(key) ? 200 : 404,
                    content.getOrDefault(key, "<Error><Code>NoSuchKey</Code></Error>"));
        } else {
            respond(exchange, 200, exchange.getRequestMethod().equals("HEAD") ? "" : list(content, query));
        }
    }

    private static String list(Map<String, String> content, String query) {
        String prefix = "/" + query.replaceFirst("(.*&|^)prefix=", "").replaceFirst("&.*", "");
        return content.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> "<Contents><Key>" + key.substring(1) + "</Key></Contents>")
                .collect(Collectors.joining(
                        "", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>"));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void set(String property, String value) {
        earlier.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    @Override
    public void close() {
        server.stop(0);
        earlier.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
