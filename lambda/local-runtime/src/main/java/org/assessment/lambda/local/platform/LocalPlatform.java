package org.assessment.lambda.local.platform;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.assessment.lambda.local.LocalRuntime;

/** Runs beside one emulator and ends with it: functions and databases for what is deployed there. */
public final class LocalPlatform {

    private static final int ARGUMENTS = 4;

    private LocalPlatform() {}

    /** Arguments: the emulator's URL and process id, the directory with MySQL, and an existing one to work in. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("arguments: EMULATOR-URL EMULATOR-PID MYSQL-DIRECTORY DIRECTORY");
        }
        Path directory = Path.of(arguments[3]);
        ProcessHandle parent = ProcessHandle.of(Long.parseLong(arguments[1]))
                .orElseThrow(() -> new IllegalArgumentException("no process " + arguments[1]));
        CompletableFuture<Void> end = parent.onExit().thenRun(() -> System.exit(0));
        start(new Emulator(arguments[0]), Path.of(arguments[2]), directory);
        // Last: whoever waits for the file may deploy.
        Path draft = Files.writeString(
                directory.resolve("pid.new"),
                Long.toString(ProcessHandle.current().pid()));
        Files.move(draft, directory.resolve("pid"));
        System.out.println("ready");
        end.join();
    }

    private static void start(Emulator emulator, Path mysqlHome, Path directory)
            throws IOException, InterruptedException {
        Databases databases = new Databases(mysqlHome, directory);
        DatabaseEndpoint endpoint = new DatabaseEndpoint(databases);
        LocalRuntime functions = LocalRuntime.start(
                new EmulatedFunctions(emulator, databases, directory), 0, new EmulatedLogs(emulator, directory));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            endpoint.close();
            functions.close();
            databases.close();
        }));
        emulator.ask("lambda/endpoint", Json.object().add("url", "http://127.0.0.1:" + functions.port()));
        emulator.ask("rds/endpoint", Json.object().add("url", endpoint.url()));
    }
}
