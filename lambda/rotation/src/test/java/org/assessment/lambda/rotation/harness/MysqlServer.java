package org.assessment.lambda.rotation.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assessment.lambda.rotation.core.Password;
import org.assessment.lambda.rotation.core.PasswordGenerator;

/** A real MySQL server with TLS, on the loopback address that the hosts file gives the cluster. */
public final class MysqlServer implements AutoCloseable {

    /** The address in {@code src/test/hosts}. */
    public static final String ADDRESS = "127.0.0.11";

    /** What RDS gives the master user of Aurora MySQL 3 (user guide, "Master user account privileges"). */
    private static final String MASTER_PRIVILEGES = "ALTER, ALTER ROUTINE, CREATE, CREATE ROLE, CREATE ROUTINE,"
            + " CREATE TEMPORARY TABLES, CREATE USER, CREATE VIEW, DELETE, DROP, DROP ROLE, EVENT, EXECUTE, INDEX, INSERT,"
            + " LOCK TABLES, PROCESS, REFERENCES, RELOAD, REPLICATION CLIENT, REPLICATION SLAVE, SELECT, SHOW DATABASES,"
            + " SHOW VIEW, TRIGGER, UPDATE";

    private static final String MASTER_DYNAMIC_PRIVILEGES =
            "APPLICATION_PASSWORD_ADMIN, CONNECTION_ADMIN, ROLE_ADMIN, SET_USER_ID, XA_RECOVER_ADMIN";

    private static final Path HOME = Path.of(System.getProperty("mysql.directory"));
    private static final Path TEMPLATE = HOME.resolve("data-template");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final List<String> SMALL = List.of(
            "--innodb-log-file-size=4M",
            "--innodb-buffer-pool-size=32M",
            "--innodb-flush-log-at-trx-commit=0",
            "--skip-log-bin",
            "--skip-mysqlx",
            "--performance-schema=OFF");

    private final Process process;
    private final int port;
    private final Path directory;
    private final Password masterPassword = KnownPasswords.remember(new PasswordGenerator().next());
    private final Password inspectorPassword = KnownPasswords.remember(new PasswordGenerator().next());
    private Connection inspector;

    /** The name of the user that stands for Aurora's master. */
    public static final String MASTER = "admin";

    private MysqlServer(List<String> tlsOptions) throws IOException, InterruptedException {
        Path program = program();
        prepareTemplate(program);
        directory = HOME.resolve("server-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
        copy(TEMPLATE, directory.resolve("data"));
        port = freePort();
        Path users = Files.writeString(directory.resolve("users.sql"), userStatements());
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + basedir(program),
                "--datadir=" + directory.resolve("data").toAbsolutePath(),
                "--socket=/tmp/mysql-" + ProcessHandle.current().pid() + "-" + COUNTER.get() + ".sock",
                "--pid-file=" + directory.resolve("pid").toAbsolutePath(),
                "--bind-address=" + ADDRESS,
                "--port=" + port,
                "--skip-name-resolve",
                "--init-file=" + users.toAbsolutePath()));
        command.addAll(SMALL);
        command.addAll(tlsOptions);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        awaitStart();
        Files.delete(users);
    }

    /** Starts a server that shows this certificate. */
    public static MysqlServer start(TestAuthority.ServerIdentity identity) throws IOException, InterruptedException {
        return new MysqlServer(List.of(
                "--ssl-cert=" + identity.certificate().toAbsolutePath(),
                "--ssl-key=" + identity.key().toAbsolutePath()));
    }

    /** Starts a server that speaks no TLS. */
    public static MysqlServer startWithoutTls() throws IOException, InterruptedException {
        return new MysqlServer(List.of("--skip-ssl"));
    }

    /** The log of this server; errors only, but it is scanned for passwords as well. */
    public static Stream<Path> logs() throws IOException {
        try (Stream<Path> entries = Files.walk(HOME, 2)) {
            return entries.filter(path -> path.endsWith("server.log")).toList().stream();
        }
    }

    private String userStatements() {
        return """
                CREATE USER '%s'@'%%' IDENTIFIED BY '%s';
                GRANT %s ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                GRANT %s ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                CREATE USER 'inspector'@'%%' IDENTIFIED WITH mysql_native_password BY '%s';
                GRANT ALL ON *.* TO 'inspector'@'%%' WITH GRANT OPTION;
                """.formatted(
                        MASTER,
                        quoted(masterPassword),
                        MASTER_PRIVILEGES,
                        MASTER_DYNAMIC_PRIVILEGES,
                        quoted(inspectorPassword));
    }

    private static String quoted(Password password) {
        return password.reveal().replace("\\", "\\\\").replace("'", "''");
    }

    private void awaitStart() throws InterruptedException, IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException(
                        "MySQL did not start:\n" + Files.readString(directory.resolve("server.log")));
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), 200);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public Password masterPassword() {
        return masterPassword;
    }

    /** Gives the master the password back that it had in the beginning. */
    public void resetMaster() {
        execute(
                "ALTER USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(MASTER, quoted(masterPassword)),
                "ALTER USER '%s'@'%%' DISCARD OLD PASSWORD".formatted(MASTER));
    }

    /** Runs statements as a user who may do anything. */
    public synchronized void execute(String... statements) {
        try (Statement statement = inspector().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of an answer. */
    public synchronized List<String> query(String sql) {
        try (Statement statement = inspector().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection for all; without TLS, which only the tests can have. */
    private Connection inspector() throws SQLException {
        if (inspector == null) {
            Properties properties = new Properties();
            properties.setProperty("user", "inspector");
            properties.setProperty("password", inspectorPassword.reveal());
            inspector =
                    new org.mariadb.jdbc.Driver().connect("jdbc:mariadb://" + ADDRESS + ":" + port + "/", properties);
        }
        return inspector;
    }

    private static Path program() throws IOException, InterruptedException {
        Path archive = HOME.resolve("mysql-Linux-amd64.tar.gz");
        Path program = HOME.resolve("bin/mysqld");
        if (!Files.exists(program)) {
            if (!Files.exists(archive)) {
                throw new IllegalStateException("no MySQL in " + HOME + ": run this through Maven, which unpacks it");
            }
            run(List.of("tar", "-xzf", archive.toString(), "-C", HOME.toString()));
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + program + " executable");
        }
        return program.toAbsolutePath();
    }

    private static Path basedir(Path program) {
        return program.getParent().getParent();
    }

    private static void prepareTemplate(Path program) throws IOException, InterruptedException {
        if (Files.exists(TEMPLATE)) {
            return;
        }
        Path draft = HOME.resolve("data-draft");
        delete(draft);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--initialize-insecure",
                "--basedir=" + basedir(program),
                "--datadir=" + draft.toAbsolutePath()));
        command.addAll(SMALL);
        run(command);
        Files.move(draft, TEMPLATE);
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
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
            process.waitFor(10, TimeUnit.SECONDS);
            delete(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
