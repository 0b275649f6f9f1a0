package org.assessment.lambda.rotation.harness;

import static org.awaitility.Awaitility.await;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assessment.lambda.rotation.RotationHandler;
import org.assessment.lambda.rotation.core.Step;

/** The jar that is deployed, in a process of its own behind Lambda's runtime interface client. */
public final class RealFunction implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;
    private final Path directory;

    public RealFunction(World world, FakeAws aws, List<String> jvmArguments) throws IOException {
        directory = Files.createTempDirectory(Path.of("target"), "function").toAbsolutePath();
        Path functions = Files.writeString(
                directory.resolve("functions.json"),
                new JsonArray().add(definition(world, aws, jvmArguments)).toString());
        Path port = directory.resolve("port");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("local-runtime.jar"),
                        "--functions",
                        functions.toString(),
                        "--port-file",
                        port.toString(),
                        "--log-directory",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("local-runtime.log").toFile())
                .start();
        await("start of the local runtime, see " + directory)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .failFast("the local runtime ended", () -> !process.isAlive())
                .until(() -> Files.exists(port));
        url = "http://127.0.0.1:" + Files.readString(port) + "/2015-03-31/functions/rotation/invocations";
    }

    private static JsonObject definition(World world, FakeAws aws, List<String> jvmArguments) throws IOException {
        JsonArray arguments = new JsonArray()
                .add("-Djdk.net.hosts.file=" + Path.of("src/test/hosts").toAbsolutePath());
        jvmArguments.forEach(arguments::add);
        JsonObject environment = Json.object()
                .add("AWS_REGION", "us-east-1")
                .add("AWS_ACCESS_KEY_ID", "test")
                .add("AWS_SECRET_ACCESS_KEY", "test")
                .add("AWS_ENDPOINT_URL", aws.url())
                .add("DB_CLUSTER_IDENTIFIER", World.CLUSTER)
                .add(
                        "CA_BUNDLE_FILE",
                        world.authority()
                                .writeBundle(world.directory().resolve("function-bundle.pem"))
                                .toAbsolutePath()
                                .toString());
        return Json.object()
                .add("name", "rotation")
                .add("jar", System.getProperty("rotation.jar"))
                .add("handler", RotationHandler.HANDLER)
                .add("jvmArguments", arguments)
                .add("environment", environment);
    }

    /** The answer of the function to one step; with the header of Lambda if it failed. */
    public HttpResponse<String> invoke(Step step, String secretId, String versionId)
            throws IOException, InterruptedException {
        String event = Json.object()
                .add("Step", step.wireName())
                .add("SecretId", secretId)
                .add("ClientRequestToken", versionId)
                .toString();
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What the function has written. */
    public String log() throws IOException {
        return Files.readString(directory.resolve("rotation.log"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
