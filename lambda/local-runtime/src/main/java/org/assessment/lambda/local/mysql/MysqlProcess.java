package org.assessment.lambda.local.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One server of an unpacked MySQL 8, with its data in a directory of its own; both end together. */
public final class MysqlProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int CONNECT_MILLISECONDS = 200;
    private static final int POLL_MILLISECONDS = 50;
    private static final int END_SECONDS = 10;

    /** A server makes its own; replication refuses two of one identity. */
    private static final Path IDENTITY = Path.of("auto.cnf");

    private static final List<String> SMALL = List.of(
            "--innodb-log-file-size=4M",
            "--innodb-buffer-pool-size=32M",
            "--innodb-flush-log-at-trx-commit=0",
            "--skip-log-bin",
            "--skip-mysqlx",
            "--performance-schema=OFF");

    private final Process process;
    private final Path directory;
    private final InetSocketAddress address;

    /**
     * Starts a server and waits until it answers.
     *
     * @param home where MySQL was unpacked; an initialised data directory is kept there, to be copied
     * @param directory for the data and {@code server.log}; made here
     * @param address to listen on
     * @param initialStatements run before the first login, one a line; from a file that is gone when this returns
     * @param options further options of the server
     */
    public static MysqlProcess start(
            Path home, Path directory, InetSocketAddress address, String initialStatements, List<String> options)
            throws IOException, InterruptedException {
        Path program = program(home);
        Path template = template(home, program);
        copy(template, directory.resolve("data"));
        Path statements = Files.writeString(directory.resolve("initial.sql"), initialStatements);
        MysqlProcess server = new MysqlProcess(program, directory.toAbsolutePath(), address, statements, options);
        server.awaitStart();
        Files.delete(statements);
        return server;
    }

    private MysqlProcess(Path program, Path directory, InetSocketAddress address, Path statements, List<String> options)
            throws IOException {
        this.directory = directory;
        this.address = address;
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + program.getParent().getParent(),
                "--datadir=" + directory.resolve("data"),
                // None: everybody comes over TCP, and a server that is killed leaves its socket's files behind.
                "--socket=",
                "--pid-file=" + directory.resolve("pid"),
                "--bind-address=" + address.getAddress().getHostAddress(),
                "--port=" + address.getPort(),
                "--skip-name-resolve",
                "--init-file=" + statements.toAbsolutePath()));
        command.addAll(SMALL);
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** What the server writes: errors only. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** Options for a server that shows this certificate. */
    public static List<String> withTls(TestAuthority.ServerIdentity identity) {
        return List.of(
                "--ssl-cert=" + identity.certificate().toAbsolutePath(),
                "--ssl-key=" + identity.key().toAbsolutePath());
    }

    /** Stops the server as it is: it holds its connections and answers nothing, like one behind a lost network. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on where it stood. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    private void awaitStart() throws InterruptedException, IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                String output = Files.readString(log());
                process.destroyForcibly();
                throw new IllegalStateException("MySQL did not start:\n" + output);
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLISECONDS);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path program(Path home) throws IOException, InterruptedException {
        Path archive = home.resolve("mysql-Linux-amd64.tar.gz");
        Path program = home.resolve("bin/mysqld");
        if (!Files.exists(program)) {
            if (!Files.exists(archive)) {
                throw new IllegalStateException("no MySQL in " + home + ": run this through Maven, which unpacks it");
            }
            run(List.of("tar", "-xzf", archive.toString(), "-C", home.toString()));
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + program + " executable");
        }
        return program.toAbsolutePath();
    }

    /** Initialised once: that takes seconds, and a copy takes a tenth of one. */
    private static Path template(Path home, Path program) throws IOException, InterruptedException {
        Path template = home.resolve("data-template");
        if (Files.exists(template)) {
            return template;
        }
        Path draft = home.resolve("data-draft-" + ProcessHandle.current().pid());
        delete(draft);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--initialize-insecure",
                "--basedir=" + program.getParent().getParent(),
                "--datadir=" + draft.toAbsolutePath()));
        command.addAll(SMALL);
        run(command);
        try {
            Files.move(draft, template);
        } catch (IOException e) {
            // Another process was faster; its directory is as good.
            if (!Files.exists(template)) {
                throw e;
            }
            delete(draft);
        }
        return template;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("mysql", ".log");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String output = Files.readString(log);
        Files.delete(log);
        if (output.contains("libaio")) {
            throw new IllegalStateException("MySQL needs the library libaio.so.1: on Debian and Ubuntu install the"
                    + " package libaio1 (apt-get install libaio1), on Fedora libaio");
        }
        if (status != 0) {
            throw new IllegalStateException(command.get(0) + " failed with status " + status + ":\n" + output);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith(IDENTITY)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        // Nothing in it is needed again: no orderly shutdown, which takes a second.
        process.destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            delete(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
