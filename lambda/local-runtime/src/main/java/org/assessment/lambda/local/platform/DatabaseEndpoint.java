package org.assessment.lambda.local.platform;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assessment.lambda.local.platform.LocalDatabase.ClusterNames;

/**
 * Where the emulator tells about its clusters: {@code POST /databases} for a new one, {@code PATCH} for another
 * password, {@code PUT} for the writer among others, {@code DELETE}; {@code PUT /regions} for a region that is lost or
 * back. Bodies hold passwords, so nothing of a body or of a driver's message is printed.
 */
final class DatabaseEndpoint implements AutoCloseable {

    private static final int DONE = 204;
    private static final int REFUSED = 500;
    private static final int NOT_ALLOWED = 405;

    private final HttpServer server;
    private final Databases databases;

    DatabaseEndpoint(Databases databases) throws IOException {
        this.databases = databases;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/databases", exchange -> handle(exchange, this::changeDatabase));
        server.createContext("/regions", exchange -> handle(exchange, this::changeRegion));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What is done with a request; false for a method that is not known. */
    @FunctionalInterface
    private interface Change {
        boolean apply(String method, JsonObject request) throws IOException, InterruptedException, SQLException;
    }

    private static void handle(HttpExchange exchange, Change change) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(carryOut(exchange, change), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int carryOut(HttpExchange exchange, Change change) throws InterruptedException {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return change.apply(exchange.getRequestMethod(), Json.parse(body).asObject()) ? DONE : NOT_ALLOWED;
        } catch (SQLException e) {
            System.err.printf("the server refuses: error %d, state %s%n", e.getErrorCode(), e.getSQLState());
        } catch (IllegalStateException | IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
        }
        return REFUSED;
    }

    private boolean changeDatabase(String method, JsonObject request)
            throws IOException, InterruptedException, SQLException {
        String arn = request.getString("DBClusterArn", "");
        switch (method) {
            case "POST" -> create(arn, request);
            case "PATCH" -> databases.setPassword(arn, master(request));
            case "PUT" ->
                databases.setWriter(arn, texts(request.get("Followers")), request.getBoolean("DataLossAllowed", false));
            case "DELETE" -> databases.delete(arn);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void create(String arn, JsonObject request) throws IOException, InterruptedException, SQLException {
        ClusterNames names = new ClusterNames(
                request.getString("Endpoint", ""),
                request.getString("ReaderEndpoint", ""),
                request.getString("GlobalEndpoint", ""));
        int port = request.getInt("Port", 0);
        if (request.get("WriterArn") != null) {
            databases.createFollower(arn, names, port, request.getString("WriterArn", ""));
        } else {
            databases.create(arn, names, port, request.getString("DatabaseName", ""), master(request));
        }
    }

    private boolean changeRegion(String method, JsonObject request) throws IOException, InterruptedException {
        if (!method.equals("PUT")) {
            return false;
        }
        databases.setLost(request.getString("Region", ""), request.getBoolean("Lost", false));
        return true;
    }

    private static List<String> texts(JsonValue array) {
        return StreamSupport.stream(array.asArray().spliterator(), false)
                .map(JsonValue::asString)
                .toList();
    }

    private static LocalDatabase.Master master(JsonObject request) {
        return new LocalDatabase.Master(
                request.getString("MasterUsername", ""), request.getString("MasterUserPassword", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
