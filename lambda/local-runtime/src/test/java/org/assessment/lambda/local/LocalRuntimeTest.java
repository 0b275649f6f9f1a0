package org.assessment.lambda.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real runtime interface client in processes of its own, with a handler that does what its event says. */
class LocalRuntimeTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static LocalRuntime runtime;

    @BeforeAll
    static void start() throws IOException {
        runtime = LocalRuntime.start(List.of(echo("echo", "hello")), 0, Optional.of(directory));
    }

    private static FunctionDefinition echo(String name, String greeting) {
        return new FunctionDefinition(
                name,
                Path.of("target", "test-classes"),
                EchoHandler.class.getName() + "::handleRequest",
                Map.of("GREETING", greeting),
                List.of("-XX:TieredStopAtLevel=1"),
                Duration.ofSeconds(2),
                256);
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @Test
    void answersWithWhatTheHandlerReturned() throws Exception {
        assertThat(invoke("echo", "\"world\"").body()).isEqualTo("\"hello world\"");
    }

    @Test
    void findsAFunctionByItsArn() throws Exception {
        String arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aecho";
        assertThat(invoke(arn, "\"arn\"").body()).isEqualTo("\"hello arn\"");
    }

    @Test
    void marksAnExceptionAsAFunctionError() throws Exception {
        HttpResponse<String> response = invoke("echo", "\"throw\"");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(response.body()).contains("asked to throw");
    }

    @Test
    void survivesAFunctionThatExits() throws Exception {
        assertThat(invoke("echo", "\"exit\"").body()).contains("Runtime.ExitError");
        assertThat(invoke("echo", "\"again\"").body()).isEqualTo("\"hello again\"");
    }

    @Test
    void endsAFunctionThatTakesTooLong() throws Exception {
        assertThat(invoke("echo", "\"sleep\"").body()).contains("timed out after 2 seconds");
        assertThat(invoke("echo", "\"again\"").body()).isEqualTo("\"hello again\"");
    }

    @Test
    void doesNotKnowOtherFunctions() throws Exception {
        assertThat(invoke("nobody", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void givesAChangedFunctionANewProcess() throws Exception {
        AtomicReference<String> greeting = new AtomicReference<>("hello");
        try (LocalRuntime changing = LocalRuntime.start(
                name -> Optional.of(echo("changing", greeting.get())), 0, FunctionLog.in(directory))) {
            assertThat(invoke(changing, "changing", "\"one\"").body()).isEqualTo("\"hello one\"");
            greeting.set("goodbye");
            assertThat(invoke(changing, "changing", "\"two\"").body()).isEqualTo("\"goodbye two\"");
        }
    }

    @Test
    void keepsTheFunctionsOutputInALogOfItsOwn() throws Exception {
        FunctionDefinition talking = echo("talking", "hello");
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        FunctionLog log = (function, line) -> {
            FunctionLog.in(directory).write(function, line);
            // A newer JVM first warns of the native library in AWS's runtime client.
            if (line.startsWith("seen: ")) {
                lines.add(line);
            }
        };
        try (LocalRuntime logged = LocalRuntime.start(name -> Optional.of(talking), 0, log)) {
            invoke(logged, "talking", "\"to the log\"");

            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("seen: to the log");
            assertThat(directory.resolve("talking.log")).content().endsWith("seen: to the log\n");
        }
    }

    private static HttpResponse<String> invoke(String name, String payload) throws Exception {
        return invoke(runtime, name, payload);
    }

    private static HttpResponse<String> invoke(LocalRuntime target, String name, String payload) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d/2015-03-31/functions/%s/invocations".formatted(target.port(), name));
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString(payload))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
