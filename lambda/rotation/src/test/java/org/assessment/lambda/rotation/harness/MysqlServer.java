package org.assessment.lambda.rotation.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assessment.lambda.local.mysql.AuroraMaster;
import org.assessment.lambda.local.mysql.MysqlProcess;
import org.assessment.lambda.local.mysql.TestAuthority;
import org.assessment.lambda.rotation.core.Password;
import org.assessment.lambda.rotation.core.PasswordGenerator;

/** A real MySQL server with TLS, on the loopback address that the hosts file gives the cluster. */
public final class MysqlServer implements AutoCloseable {

    /** The address in {@code src/test/hosts}. */
    public static final String ADDRESS = "127.0.0.11";

    private static final Path HOME = Path.of(System.getProperty("mysql.directory"));
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private final MysqlProcess process;
    private final int port;
    private final Password masterPassword = KnownPasswords.remember(new PasswordGenerator().next());
    private final Password inspectorPassword = KnownPasswords.remember(new PasswordGenerator().next());
    private Connection inspector;

    /** The name of the user that stands for Aurora's master. */
    public static final String MASTER = "admin";

    private MysqlServer(List<String> tlsOptions) throws IOException, InterruptedException {
        port = freePort();
        process = MysqlProcess.start(
                HOME,
                HOME.resolve("server-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet()),
                new InetSocketAddress(ADDRESS, port),
                userStatements(),
                tlsOptions);
    }

    /** Starts a server that shows this certificate. */
    public static MysqlServer start(TestAuthority.ServerIdentity identity) throws IOException, InterruptedException {
        return new MysqlServer(MysqlProcess.withTls(identity));
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
                %s;
                CREATE USER 'inspector'@'%%' IDENTIFIED WITH mysql_native_password BY '%s';
                GRANT ALL ON *.* TO 'inspector'@'%%' WITH GRANT OPTION;
                """.formatted(
                        MASTER,
                        quoted(masterPassword),
                        String.join(";\n", AuroraMaster.grants(MASTER)),
                        quoted(inspectorPassword));
    }

    private static String quoted(Password password) {
        return password.reveal().replace("\\", "\\\\").replace("'", "''");
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
