package org.assessment.lambda.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment: a JVM with the function in it and the Runtime API that only this JVM talks to.
 *
 * <p>The API is not shared between processes, so that the pending request of a dead process cannot swallow an event.
 */
final class RuntimeProcess implements AutoCloseable {

    private static final String API = "/2018-06-01/runtime/";
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration INITIALISATION_LIMIT = Duration.ofSeconds(30);

    private record Invocation(String id, String payload, CompletableFuture<InvocationResult> result) {}

    private final FunctionDefinition function;
    private final HttpServer api;
    private final ExecutorService apiThreads = Executors.newCachedThreadPool(RuntimeProcess::daemon);
    private final Process process;
    private final CompletableFuture<Void> watch;
    private final BlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Invocation running;
    private volatile InvocationResult initialisationError;
    private volatile boolean closed;

    RuntimeProcess(FunctionDefinition function, FunctionLog log) throws IOException {
        this.function = function;
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(apiThreads);
        api.createContext(API, this::handle);
        api.start();
        process = start();
        Thread output = daemon(() -> copyOutput(log));
        output.start();
        watch = process.onExit().thenAccept(this::processEnded);
    }

    /** Not when it was told to end, either: the next event is for another process, even while this one still dies. */
    boolean isAlive() {
        return !closed && process.isAlive();
    }

    /** Hands the event to the function and waits for its answer; one at a time, as on Lambda. */
    InvocationResult invoke(String payload) throws InterruptedException {
        Optional<InvocationResult> failure = awaitInitialisation();
        if (failure.isPresent()) {
            return failure.get();
        }
        Invocation invocation = new Invocation(UUID.randomUUID().toString(), payload, new CompletableFuture<>());
        running = invocation;
        events.add(invocation);
        // It may have died between the last event and this one: then nobody is left to take it.
        if (watch.isDone()) {
            processEnded(process);
        }
        return await(invocation);
    }

    private Optional<InvocationResult> awaitInitialisation() throws InterruptedException {
        if (!ready.await(INITIALISATION_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            return Optional.of(InvocationResult.error(
                    "Sandbox.Timedout", "Initialisation took longer than " + INITIALISATION_LIMIT));
        }
        return Optional.ofNullable(initialisationError);
    }

    private InvocationResult await(Invocation invocation) throws InterruptedException {
        try {
            return invocation.result().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            return InvocationResult.error(
                    "Sandbox.Timedout",
                    "RequestId: %s Error: Task timed out after %d seconds"
                            .formatted(invocation.id(), function.timeout().toSeconds()));
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the process ends. */
    private void copyOutput(FunctionLog log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(function, line);
            }
        } catch (IOException e) {
            System.err.printf("the output of %s is lost: %s%n", function.name(), e.getMessage());
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(function.jvmArguments());
        command.add("-cp");
        command.add(function.jar().toAbsolutePath() + File.pathSeparator + System.getProperty("java.class.path"));
        command.add(RUNTIME_CLIENT);
        command.add(function.handler());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(lambdaVariables());
        builder.environment().putAll(function.environment());
        return builder.start();
    }

    private Map<String, String> lambdaVariables() {
        return Map.ofEntries(
                Map.entry(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + api.getAddress().getPort()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java17"),
                Map.entry("LAMBDA_TASK_ROOT", "/var/task"),
                Map.entry("_HANDLER", function.handler()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath().substring(API.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.equals("init/error")) {
                initialisationError = InvocationResult.error(body);
                ready.countDown();
                exchange.sendResponseHeaders(202, -1);
            } else {
                finish(path, body);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.countDown();
        Invocation invocation = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(function.timeout()).toEpochMilli()));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:%s:123456789012:function:%s"
                        .formatted(function.environment().getOrDefault("AWS_REGION", "us-east-1"), function.name()));
        byte[] payload = invocation.payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
    }

    /** {@code invocation/ID/response} or {@code invocation/ID/error}. */
    private void finish(String path, String body) {
        Invocation invocation = running;
        if (invocation != null && path.startsWith("invocation/" + invocation.id())) {
            invocation
                    .result()
                    .complete(path.endsWith("/error") ? InvocationResult.error(body) : InvocationResult.answer(body));
        }
    }

    private void processEnded(Process ended) {
        InvocationResult error = InvocationResult.error(
                "Runtime.ExitError", "Runtime exited with error: exit status " + ended.exitValue());
        if (initialisationError == null) {
            initialisationError = error;
        }
        ready.countDown();
        Invocation invocation = running;
        if (invocation != null) {
            invocation.result().complete(error);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        api.stop(0);
        apiThreads.shutdownNow();
    }
}
