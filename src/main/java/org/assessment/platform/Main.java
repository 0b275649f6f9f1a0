package org.assessment.platform;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.providers.aws.$Module;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assessment.constructs.guardrails.GuardRails;
import org.assessment.constructs.guardrails.Violation;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.EnvironmentLoader;
import org.assessment.platform.configuration.InvalidConfiguration;
import org.assessment.platform.configuration.Problem;
import software.amazon.jsii.JsiiEngine;

/** The application that {@code cdktf} runs: checks the configuration, then synthesizes every stack of the environment. */
public final class Main {
    /** Only checks the configuration. For the scripts, which want to say what is wrong before anything starts. */
    static final String CHECK = "check";

    private Main() {}

    /** Synthesizes, or with the argument {@code check} only checks the configuration. */
    public static void main(String[] arguments) {
        CompletableFuture<Void> libraries =
                isCheck(arguments) ? CompletableFuture.completedFuture(null) : loadLibraries();
        System.exit(run(arguments, System.getenv(), System.err, libraries::join));
    }

    static int run(String[] arguments, Map<String, String> variables, PrintStream messages, Runnable awaitLibraries) {
        Environment environment;
        try {
            environment = EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, variables);
            requireFunctions();
        } catch (InvalidConfiguration e) {
            print(e, messages);
            return 1;
        }
        if (isCheck(arguments)) {
            return 0;
        }
        StateLocking.warningFor(variables).ifPresent(messages::println);
        // The engine is for one thread at a time.
        awaitLibraries.run();
        App app = new App();
        Platform.create(app, environment);
        return synthesize(app, messages) ? 0 : 1;
    }

    static boolean synthesize(App app, PrintStream messages) {
        try {
            app.synth();
            return true;
        } catch (RuntimeException e) {
            // jsii hands on every error of CDKTF as the same exception; the guard rails know whether it was theirs.
            List<Violation> violations = GuardRails.of(app).violations();
            if (violations.isEmpty()) {
                throw e;
            }
            print(violations, messages);
            return false;
        }
    }

    private static boolean isCheck(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals(CHECK);
    }

    /**
     * Starts jsii's process and loads the construct libraries into it while this one reads the configuration: each takes a
     * good part of a second. What goes wrong comes up again, and is told, when the first construct is made.
     */
    private static CompletableFuture<Void> loadLibraries() {
        JsiiEngine engine = JsiiEngine.getInstance();
        CompletableFuture<Void> process = CompletableFuture.runAsync(engine::getClient);
        // To make one is to read the names of its types.
        CompletableFuture<Void> types =
                CompletableFuture.runAsync(com.hashicorp.cdktf.$Module::new).thenRun($Module::new);
        return process.runAfterBoth(types, () -> engine.loadModule($Module.class))
                .exceptionally(failure -> null);
    }

    private static void requireFunctions() {
        List<Problem> missing = FunctionCode.missing(Path.of(""));
        if (!missing.isEmpty()) {
            throw new InvalidConfiguration(missing);
        }
    }

    private static void print(List<Violation> violations, PrintStream messages) {
        int count = violations.size();
        messages.printf(
                "The guard rails refuse %s. Nothing was written.%n", count == 1 ? "one thing" : count + " things");
        violations.forEach(violation -> messages.println("  " + violation));
    }

    private static void print(InvalidConfiguration invalid, PrintStream messages) {
        int count = invalid.problems().size();
        messages.printf(
                "The configuration has %s. Nothing was written.%n", count == 1 ? "a problem" : count + " problems");
        for (Problem problem : invalid.problems()) {
            messages.println("  " + problem);
        }
    }
}
