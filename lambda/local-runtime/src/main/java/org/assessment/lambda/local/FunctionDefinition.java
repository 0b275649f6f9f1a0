package org.assessment.lambda.local;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a function is on AWS, as far as a process needs it.
 *
 * @param name the function's name, the last part of its ARN
 * @param jar the deployment package
 * @param handler {@code package.Class::method}
 * @param environment all that the function sees besides Lambda's own variables; nothing is inherited
 * @param jvmArguments for the function's JVM, for example a hosts file
 * @param timeout how long one invocation may take before its process is ended
 * @param memoryMegabytes what {@code AWS_LAMBDA_FUNCTION_MEMORY_SIZE} says
 */
public record FunctionDefinition(
        String name,
        Path jar,
        String handler,
        Map<String, String> environment,
        List<String> jvmArguments,
        Duration timeout,
        int memoryMegabytes) {

    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final int DEFAULT_MEMORY_MEGABYTES = 512;

    /** Copies what is mutable. */
    public FunctionDefinition {
        environment = Map.copyOf(environment);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * Reads a file that holds one JSON array of objects with the keys {@code name}, {@code jar}, {@code handler} and
     * the optional {@code environment}, {@code jvmArguments}, {@code timeoutSeconds}, {@code memoryMegabytes}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not of that form
     */
    public static List<FunctionDefinition> readAll(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return StreamSupport.stream(Json.parse(reader).asArray().spliterator(), false)
                    .map(value -> parse(value.asObject()))
                    .toList();
        } catch (com.eclipsesource.json.ParseException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(file + " is not a JSON array of functions: " + e.getMessage(), e);
        }
    }

    private static FunctionDefinition parse(JsonObject json) {
        return new FunctionDefinition(
                required(json, "name"),
                Path.of(required(json, "jar")),
                required(json, "handler"),
                environment(json.get("environment")),
                jvmArguments(json.get("jvmArguments")),
                Duration.ofSeconds(json.getInt("timeoutSeconds", DEFAULT_TIMEOUT_SECONDS)),
                json.getInt("memoryMegabytes", DEFAULT_MEMORY_MEGABYTES));
    }

    private static String required(JsonObject json, String key) {
        JsonValue value = json.get(key);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("a function has no " + key);
        }
        return value.asString();
    }

    private static Map<String, String> environment(JsonValue value) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (value != null) {
            value.asObject()
                    .forEach(member ->
                            environment.put(member.getName(), member.getValue().asString()));
        }
        return environment;
    }

    private static List<String> jvmArguments(JsonValue value) {
        return value == null
                ? List.of()
                : StreamSupport.stream(value.asArray().spliterator(), false)
                        .map(JsonValue::asString)
                        .toList();
    }
}
