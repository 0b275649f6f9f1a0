package org.assessment.lambda.local.moto;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** moto without this project's corrections, on a free port, until it is closed. */
public final class MotoServer implements AutoCloseable {
    /** Environment variable with the Python that has moto; {@code python3} unless set. */
    public static final String PYTHON = "EMULATOR_PYTHON";

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://\\S+)");

    private final Process process;
    private final URI uri;

    private MotoServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts moto and waits until it serves.
     *
     * @throws IllegalStateException if it ends instead, with what it said and what to do
     */
    public static MotoServer start() throws IOException {
        String python = Optional.ofNullable(System.getenv(PYTHON)).orElse("python3");
        Process process = new ProcessBuilder(python, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .start();
        return new MotoServer(process, awaitAddress(process, python));
    }

    /** Where it serves, every region and service. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** It says the port that it has got when it listens on it. */
    private static URI awaitAddress(Process process, String python) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                discard(output);
                return URI.create(address.group(1));
            }
            said.add(line);
        }
        process.destroyForcibly();
        throw new IllegalStateException(
                ("moto does not start with %s: %s. scripts/test.sh installs it; or have Python install"
                                + " scripts/emulator/requirements.txt, and name that Python in %s.")
                        .formatted(python, String.join(" ", said), PYTHON));
    }

    /** A full pipe would stop the server. */
    private static void discard(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "moto-output");
        reader.setDaemon(true);
        reader.start();
    }
}
