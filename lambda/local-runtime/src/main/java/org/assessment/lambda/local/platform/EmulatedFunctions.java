package org.assessment.lambda.local.platform;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assessment.lambda.local.FunctionDefinition;
import org.assessment.lambda.local.FunctionSource;

/**
 * The functions as they were deployed to the emulator: the uploaded code, with the handler, the environment and the
 * limits that were given. Added is what Lambda itself adds, and what leads to the local databases.
 */
final class EmulatedFunctions implements FunctionSource {

    private static final int REGION = 3;
    private static final int ARN_PARTS = 7;
    private static final Pattern INTERFACE_ENDPOINT =
            Pattern.compile("https://vpce-[a-z0-9.-]+\\.vpce\\.amazonaws\\.com/?");

    private final Emulator emulator;
    private final Databases databases;
    private final Path directory;

    EmulatedFunctions(Emulator emulator, Databases databases, Path directory) {
        this.emulator = emulator;
        this.databases = databases;
        this.directory = directory;
    }

    @Override
    public Optional<FunctionDefinition> find(String arn) throws IOException, InterruptedException {
        JsonObject question = Json.object().add("FunctionArn", arn);
        JsonObject function = emulator.ask("lambda/function", question);
        if (function.isEmpty() || arn.split(":", -1).length < ARN_PARTS) {
            return Optional.empty();
        }
        return Optional.of(new FunctionDefinition(
                function.getString("FunctionName", ""),
                code(function.getString("CodeSha256", ""), question),
                function.getString("Handler", ""),
                environment(function.get("Environment"), arn.split(":", -1)[REGION]),
                // The first two as Lambda's Java runtimes have them.
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djdk.net.hosts.file=" + databases.hostsFile().toAbsolutePath()),
                Duration.ofSeconds(function.getInt("Timeout", 0)),
                function.getInt("MemorySize", 0)));
    }

    /** Named by its digest, so that new code is another file and a new process. */
    private Path code(String digest, JsonObject question) throws IOException, InterruptedException {
        String name = Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(digest));
        Path file = directory.resolve(name + ".jar");
        if (!Files.exists(file)) {
            String code = emulator.ask("lambda/code", question).getString("ZipFile", "");
            Path draft = Files.createTempFile(directory, "code", ".tmp");
            Files.write(draft, Base64.getDecoder().decode(code));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** The URL of an interface endpoint leads to the emulator, as the service's own name does. */
    static String reachable(String value, String emulatorUrl) {
        return INTERFACE_ENDPOINT.matcher(value).matches() ? emulatorUrl : value;
    }

    private Map<String, String> environment(JsonValue given, String region) {
        Map<String, String> environment = new LinkedHashMap<>();
        // The authorities of RDS cannot vouch for a local server.
        environment.put(
                "CA_BUNDLE_FILE", databases.authorityFile().toAbsolutePath().toString());
        if (given != null && given.asObject().get("Variables") != null) {
            given.asObject()
                    .get("Variables")
                    .asObject()
                    .forEach(variable -> environment.put(
                            variable.getName(), reachable(variable.getValue().asString(), emulator.url())));
        }
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        environment.put("AWS_ENDPOINT_URL", emulator.url());
        environment.put("AWS_ACCESS_KEY_ID", "emulator");
        environment.put("AWS_SECRET_ACCESS_KEY", "emulator");
        return environment;
    }
}
