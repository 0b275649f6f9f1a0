package org.assessment.lambda.rotation.harness;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.SecretDescription;
import org.assessment.lambda.rotation.core.StagingLabel;

/** As much of the HTTP interfaces of Secrets Manager and RDS as the function calls, over a store of the tests. */
public final class FakeAws implements AutoCloseable {

    private static final String CLUSTER_XML = """
            <DescribeDBClustersResponse><DescribeDBClustersResult><DBClusters><DBCluster>
            <DBClusterIdentifier>%s</DBClusterIdentifier><Endpoint>%s</Endpoint>
            </DBCluster></DBClusters></DescribeDBClustersResult></DescribeDBClustersResponse>
            """.formatted(World.CLUSTER, World.HOST);

    private final HttpServer server;
    private final InMemorySecretStore store;

    public FakeAws(InMemorySecretStore store) throws IOException {
        this.store = store;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                answer(exchange, 200, CLUSTER_XML);
                return;
            }
            JsonObject request = Json.parse(body).asObject();
            try {
                answer(exchange, 200, call(target.replace("secretsmanager.", ""), request));
            } catch (RotationFailure refusal) {
                answer(exchange, 400, "{\"__type\":\"%s\"}".formatted(refusal.getMessage()));
            }
        }
    }

    private String call(String action, JsonObject request) {
        String secretId = request.getString("SecretId", "");
        return switch (action) {
            case "DescribeSecret" -> describe(secretId);
            case "GetSecretValue" -> value(secretId, request);
            case "PutSecretValue" -> {
                store.writePending(
                        secretId, request.getString("ClientRequestToken", ""), request.getString("SecretString", ""));
                yield "{}";
            }
            case "UpdateSecretVersionStage" -> {
                String from = request.getString("RemoveFromVersionId", "");
                String to = request.getString("MoveToVersionId", "");
                if (to.isEmpty()) {
                    store.removePending(secretId, from);
                } else {
                    store.moveCurrent(secretId, from, to);
                }
                yield "{}";
            }
            default -> throw new IllegalArgumentException(action);
        };
    }

    private String describe(String secretId) {
        SecretDescription description = store.describe(secretId);
        JsonObject labels = new JsonObject();
        description.labelsByVersion().forEach((version, names) -> {
            JsonArray array = new JsonArray();
            names.forEach(array::add);
            labels.add(version, array);
        });
        return Json.object()
                .add("ARN", secretId)
                .add("RotationEnabled", true)
                .add("CreatedDate", description.lastChanged().getEpochSecond())
                .add("VersionIdsToStages", labels)
                .toString();
    }

    private String value(String secretId, JsonObject request) {
        String versionId = request.getString("VersionId", "");
        Optional<String> value = versionId.isEmpty()
                ? store.read(secretId, label(request.getString("VersionStage", "")))
                : store.readPending(secretId, versionId);
        return value.map(text -> Json.object().add("SecretString", text).toString())
                .orElseThrow(() -> new RotationFailure(
                        org.assessment.lambda.rotation.core.FailureKind.NOT_ROTATABLE, "ResourceNotFoundException"));
    }

    private static StagingLabel label(String wireName) {
        return wireName.equals("AWSPREVIOUS") ? StagingLabel.PREVIOUS : StagingLabel.CURRENT;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
