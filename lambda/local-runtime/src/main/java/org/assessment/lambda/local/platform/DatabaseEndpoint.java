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
import java.util.stream.StreamSupport;

/**
 * Where the emulator tells about its clusters: {@code POST /databases} for a new one, {@code PATCH} for another
 * password, {@code DELETE}. Bodies hold passwords, so nothing of a body or of a driver's message is printed.
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
        server.createContext("/databases", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(carryOut(exchange), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int carryOut(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject request = Json.parse(body).asObject();
            String arn = request.getString("DBClusterArn", "");
            switch (exchange.getRequestMethod()) {
                case "POST" ->
                    databases.create(
                            arn,
                            StreamSupport.stream(request.get("Names").asArray().spliterator(), false)
                                    .map(JsonValue::asString)
                                    .toList(),
                            request.getInt("Port", 0),
                            request.getString("DatabaseName", ""),
                            master(request));
                case "PATCH" -> databases.setPassword(arn, master(request));
                case "DELETE" -> databases.delete(arn);
                default -> {
                    return NOT_ALLOWED;
                }
            }
            return DONE;
        } catch (SQLException e) {
            System.err.printf("the server refuses: error %d, state %s%n", e.getErrorCode(), e.getSQLState());
        } catch (IllegalStateException | IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
        }
        return REFUSED;
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
