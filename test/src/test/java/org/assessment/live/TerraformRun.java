package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs Terraform in the folder of a synthesized stack, set up by the same lines as in the scripts. */
final class TerraformRun {

    private static final String AS_THE_SCRIPTS_DO =
            "source scripts/lib/terraform.sh; configure_terraform; exec terraform -chdir=\"$0\" \"$@\"";
    private static final int TIMEOUT_MINUTES = 10;

    private final Path stack;
    private final Path log;
    private final Map<String, String> variables;

    /**
     * For one stack.
     *
     * @param stack folder of the stack
     * @param log file that takes all that Terraform says
     */
    TerraformRun(Path stack, Path log) {
        this(stack, log, Map.of());
    }

    private TerraformRun(Path stack, Path log, Map<String, String> variables) {
        this.stack = stack;
        this.log = log;
        this.variables = Map.copyOf(variables);
    }

    /** The folder of a stack of the deployment. */
    static Path deployed(String stackId) {
        return Path.of("cdktf.out", "stacks", stackId);
    }

    TerraformRun with(Map<String, String> added) {
        return new TerraformRun(stack, log, added);
    }

    /**
     * Plans into a file. The plan must succeed; what it proposes does not matter, and it is never applied: without a lock,
     * so that others can plan meanwhile.
     */
    void plan(Path file) {
        succeed("plan", "-input=false", "-no-color", "-lock=false", "-out=" + file.toAbsolutePath());
    }

    /** What a saved plan says. */
    JsonNode show(Path file) {
        return json("show", "-json", file.toAbsolutePath().toString());
    }

    /** What the stack's state has as outputs, by name. */
    Map<String, String> outputs() {
        return json("show", "-json").at("/values/outputs").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().path("value").asText()));
    }

    private JsonNode json(String... arguments) {
        succeed(arguments);
        try {
            // The log also has what the scripts told on standard error.
            String json = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void succeed(String... arguments) {
        assertThat(run(arguments))
                .as(() -> "terraform " + arguments[0] + " in " + stack + ":\n" + errors())
                .isZero();
    }

    private int run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", AS_THE_SCRIPTS_DO, stack.toString()));
        command.addAll(List.of(arguments));
        return execute(command, variables, log);
    }

    /** Runs a program, and ends it when it takes too long. */
    static int execute(List<String> command, Map<String, String> variables, Path log) {
        return execute(Path.of("").toAbsolutePath(), command, variables, log);
    }

    /** The same in another folder. */
    static int execute(Path directory, List<String> command, Map<String, String> variables, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // It is for this process; the scripts have their own.
        builder.environment().remove("JSII_RUNTIME");
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            try {
                assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                        .as(command.get(0) + " ended in time")
                        .isTrue();
                return process.exitValue();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Only what Terraform calls an error: the rest may be long, and in a log of requests confidential. */
    private String errors() {
        try {
            List<String> lines = Files.readAllLines(log);
            int first = lines.indexOf(lines.stream()
                    .filter(line -> line.contains("Error"))
                    .findFirst()
                    .orElse(""));
            return String.join(
                    "\n", lines.subList(Math.max(0, first), Math.min(lines.size(), Math.max(0, first) + 20)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
