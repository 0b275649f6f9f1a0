package org.assessment.lambda.local.platform;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The emulator's own paths, below {@code /_emulator/}. */
final class Emulator {

    /** Of everything in the emulator. */
    static final String ACCOUNT = "123456789012";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Emulator(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    JsonObject ask(String path, JsonObject question) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/_emulator/" + path))
                        .timeout(TIMEOUT)
                        .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("the emulator answers %d to %s".formatted(answer.statusCode(), path));
        }
        return Json.parse(answer.body()).asObject();
    }
}
