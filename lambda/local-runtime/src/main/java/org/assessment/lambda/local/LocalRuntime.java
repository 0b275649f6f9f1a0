package org.assessment.lambda.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Lambda's {@code POST /2015-03-31/functions/NAME/invocations} on the loopback interface, for functions that run as
 * local processes. NAME is a function's name or its ARN. Of the invocation types, {@code RequestResponse} and
 * {@code Event} are known; a failed function answers 200 with {@code X-Amz-Function-Error}, as Lambda does.
 */
public final class LocalRuntime implements AutoCloseable {

    private static final String PREFIX = "/2015-03-31/functions/";
    private static final String SUFFIX = "/invocations";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, LocalFunction> functions = new HashMap<>();
    private final FunctionSource source;
    private final FunctionLog log;

    private LocalRuntime(HttpServer server, FunctionSource source, FunctionLog log) {
        this.server = server;
        this.source = source;
        this.log = log;
    }

    /**
     * Opens the endpoint; no function is started before its first event.
     *
     * @param port to listen on; 0 takes a free one
     * @param logDirectory where each function appends its output to {@code NAME.log}; without it the output is this
     *     process's own
     * @throws IOException if the port is taken
     */
    public static LocalRuntime start(List<FunctionDefinition> definitions, int port, Optional<Path> logDirectory)
            throws IOException {
        Map<String, FunctionDefinition> byName = definitions.stream()
                .collect(Collectors.toUnmodifiableMap(FunctionDefinition::name, definition -> definition));
        FunctionLog log = logDirectory.map(FunctionLog::in).orElse((function, line) -> System.out.println(line));
        return start(nameOrArn -> Optional.ofNullable(byName.get(name(nameOrArn))), port, log);
    }

    /**
     * The same for functions that come, change and go: a function whose definition has changed gets a new process.
     *
     * @param log takes what the functions write
     * @throws IOException if the port is taken
     */
    public static LocalRuntime start(FunctionSource source, int port, FunctionLog log) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LocalRuntime runtime = new LocalRuntime(server, source, log);
        server.setExecutor(runtime.threads);
        server.createContext(PREFIX, runtime::handle);
        server.start();
        return runtime;
    }

    /** The port that the endpoint listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** See the package's description for the arguments. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = options(arguments);
        List<FunctionDefinition> functions = FunctionDefinition.readAll(Path.of(required(options, "--functions")));
        LocalRuntime runtime = start(
                functions,
                Integer.parseInt(options.getOrDefault("--port", "0")),
                Optional.ofNullable(options.get("--log-directory")).map(Path::of));
        Runtime.getRuntime().addShutdownHook(new Thread(runtime::close));
        if (options.containsKey("--port-file")) {
            publishPort(Path.of(options.get("--port-file")), runtime.port());
        }
        System.out.println("Functions at http://127.0.0.1:" + runtime.port() + PREFIX);
    }

    private static Map<String, String> options(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(usage());
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing. " + usage());
        }
        return value;
    }

    private static String usage() {
        return "Arguments: --functions FILE [--port N] [--port-file FILE] [--log-directory DIR]";
    }

    /** Moved into place, so that whoever waits for the file never reads half a number. */
    private static void publishPort(Path file, int port) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(directory, "port", ".tmp");
        Files.writeString(draft, Integer.toString(port));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Optional<LocalFunction> function = function(exchange.getRequestURI().getPath());
            if (function.isEmpty()) {
                exchange.getResponseHeaders().set("X-Amzn-ErrorType", "ResourceNotFoundException");
                answer(exchange, 404, InvocationResult.error("ResourceNotFoundException", "Function not found"));
            } else if ("Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
                threads.execute(() -> invoke(function.get(), payload));
                exchange.sendResponseHeaders(202, -1);
            } else {
                answer(exchange, 200, invoke(function.get(), payload));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<LocalFunction> function(String path) throws IOException, InterruptedException {
        if (!path.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        Optional<FunctionDefinition> definition =
                source.find(path.substring(PREFIX.length(), path.length() - SUFFIX.length()));
        return definition.map(this::current);
    }

    private LocalFunction current(FunctionDefinition definition) {
        synchronized (functions) {
            LocalFunction known = functions.get(definition.name());
            if (known != null && known.definition().equals(definition)) {
                return known;
            }
            if (known != null) {
                known.close();
            }
            LocalFunction function = new LocalFunction(definition, log);
            functions.put(definition.name(), function);
            return function;
        }
    }

    /** The name of a function from its name or ARN, without a qualifier. */
    public static String name(String nameOrArn) {
        int marker = nameOrArn.indexOf(":function:");
        return marker < 0
                ? nameOrArn
                : nameOrArn.substring(marker + ":function:".length()).split(":", -1)[0];
    }

    private static InvocationResult invoke(LocalFunction function, String payload) {
        try {
            return function.invoke(payload);
        } catch (IOException e) {
            return InvocationResult.error("Runtime.StartError", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return InvocationResult.error("Runtime.Interrupted", "the local runtime is stopping");
        }
    }

    private static void answer(HttpExchange exchange, int status, InvocationResult result) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Amz-Executed-Version", "$LATEST");
        if (result.failed() && status == 200) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        }
        byte[] payload = result.payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, payload.length == 0 ? -1 : payload.length);
        exchange.getResponseBody().write(payload);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        synchronized (functions) {
            functions.values().forEach(LocalFunction::close);
        }
    }
}
