package org.assessment.lambda.local.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.assessment.lambda.local.mysql.AuroraMaster;
import org.assessment.lambda.local.mysql.MysqlProcess;
import org.assessment.lambda.local.mysql.TestAuthority;

/**
 * The server of one cluster. Like RDS it keeps a user of its own in it, of whom nobody else has the password. Members of
 * a global database follow its writer by MySQL's own replication; a follower takes no writes.
 */
final class LocalDatabase implements AutoCloseable {

    private static final String OWN_USER = "rdsadmin";

    /** Two characters each; replication takes no password of more than 32. */
    private static final int OWN_PASSWORD_BYTES = 16;

    /** By global transaction identifiers, so that any member can follow any other from where it stands. */
    private static final List<String> REPLICATION = List.of(
            "--log-bin=binlog",
            "--relay-log=relay",
            "--sync-binlog=0",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            "--log-bin-trust-function-creators=ON");

    /** ER_NO_SUCH_THREAD: it has ended by itself. */
    private static final int NO_SUCH_CONNECTION = 1094;

    private static final int CATCH_UP_SECONDS = 60;
    private static final Duration CERTIFICATE_PERIOD = Duration.ofDays(30);

    private final MysqlProcess server;
    private final InetSocketAddress address;
    private final ClusterNames names;
    private final String authority;
    private final String ownPassword;

    /** A master user; never printed. */
    record Master(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    /**
     * The names of a cluster.
     *
     * @param writer leads to it while it takes writes
     * @param reader always leads to it
     * @param global leads to the global database's writer; empty outside of one
     */
    record ClusterNames(String writer, String reader, String global) {

        private String[] all() {
            return Stream.of(writer, reader, global)
                    .filter(name -> !name.isEmpty())
                    .toArray(String[]::new);
        }

        List<String> leadingHere(boolean writes) {
            return Stream.of(writer, reader, global)
                    .filter(name -> !name.isEmpty() && (writes || name.equals(reader)))
                    .toList();
        }
    }

    private LocalDatabase(
            MysqlProcess server, InetSocketAddress address, ClusterNames names, String authority, String ownPassword) {
        this.server = server;
        this.address = address;
        this.names = names;
        this.authority = authority;
        this.ownPassword = ownPassword;
    }

    /**
     * Starts a server.
     *
     * @param serverId of this server and no other, not even of one that was here before: a follower takes events with its
     *     own id for its own, and leaves them out
     */
    static LocalDatabase start(
            Path mysqlHome,
            Path directory,
            InetSocketAddress address,
            TestAuthority authority,
            ClusterNames names,
            int serverId)
            throws IOException, InterruptedException {
        String password = randomPassword();
        TestAuthority.ServerIdentity identity =
                authority.issue(directory, Instant.now().plus(CERTIFICATE_PERIOD), names.all());
        // The file has the user's digest alone, of a password that cannot be guessed. Nobody else may come in unasked.
        // They are of this server alone: a follower makes its own.
        String statements = """
                SET sql_log_bin = 0;
                CREATE USER '%s'@'%%' IDENTIFIED WITH mysql_native_password AS '%s';
                GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                ALTER USER root@localhost ACCOUNT LOCK;
                """.formatted(OWN_USER, digest(password));
        List<String> options = new ArrayList<>(REPLICATION);
        options.add("--server-id=" + serverId);
        options.addAll(MysqlProcess.withTls(identity));
        MysqlProcess server = MysqlProcess.start(mysqlHome, directory, address, statements, options);
        Path bundle = authority.writeBundle(directory.resolve("authority.pem"));
        return new LocalDatabase(server, address, names, Files.readString(bundle), password);
    }

    String address() {
        return address.getAddress().getHostAddress();
    }

    InetSocketAddress socketAddress() {
        return address;
    }

    ClusterNames names() {
        return names;
    }

    /** Ends all writing, and tells what was written. Connections of others end, as they do on Aurora. */
    String stopWriting() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL super_read_only = ON");
            for (long foreign : foreignConnections(statement)) {
                kill(statement, foreign);
            }
            return text(statement, "SELECT @@GLOBAL.gtid_executed");
        }
    }

    private static void kill(Statement statement, long connection) throws SQLException {
        try {
            statement.execute("KILL " + connection);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_CONNECTION) {
                throw e;
            }
        }
    }

    private static List<Long> foreignConnections(Statement statement) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT id FROM information_schema.processlist WHERE user NOT IN"
                + " ('%s', 'system user', 'event_scheduler', 'unauthenticated user')".formatted(OWN_USER))) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }

    /** Waits until everything of {@link #stopWriting} is here. */
    void catchUp(String written) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?)")) {
            statement.setString(1, written);
            statement.setInt(2, CATCH_UP_SECONDS);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || result.getInt(1) != 0) {
                    throw new IllegalStateException(
                            "a follower did not catch up within %d s".formatted(CATCH_UP_SECONDS));
                }
            }
        }
    }

    /** Becomes the writer, with what it has. */
    void promote() throws SQLException {
        execute("STOP REPLICA", "RESET REPLICA ALL", "SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
    }

    /** Follows another server from where it stands. */
    void follow(LocalDatabase writer) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL super_read_only = ON");
            statement.execute("STOP REPLICA");
            statement.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_SSL = 1,"
                            .formatted(writer.address(), writer.address.getPort())
                    + " SOURCE_AUTO_POSITION = 1, SOURCE_CONNECT_RETRY = 1, SOURCE_HEARTBEAT_PERIOD = 1");
            // Here and not above, where they would be stored.
            statement.execute("START REPLICA USER = '%s' PASSWORD = %s"
                    .formatted(OWN_USER, quoted(statement, writer.ownPassword)));
        }
    }

    void suspend() throws IOException, InterruptedException {
        server.suspend();
    }

    void resume() throws IOException, InterruptedException {
        server.resume();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    void createMaster(Master master, String databaseName) throws SQLException {
        try (Connection connection = connect()) {
            setPassword(connection, "CREATE USER ?@'%' IDENTIFIED BY ?", master);
            try (Statement statement = connection.createStatement()) {
                for (String grant : AuroraMaster.grants(quoted(statement, master.username()))) {
                    statement.execute(grant);
                }
                if (!databaseName.isEmpty()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(databaseName, true));
                }
            }
        }
    }

    void setPassword(Master master) throws SQLException {
        try (Connection connection = connect()) {
            setPassword(connection, "ALTER USER ?@'%' IDENTIFIED BY ?", master);
        }
    }

    private static void setPassword(Connection connection, String sql, Master master) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, master.username());
            statement.setString(2, master.password());
            statement.execute();
        }
    }

    private static String quoted(Statement statement, String text) throws SQLException {
        return statement.enquoteLiteral(text);
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWN_USER);
        properties.setProperty("password", ownPassword);
        // Not the name: the certificate is for those that the cluster has, and here they lead nowhere.
        properties.setProperty("sslMode", "verify-ca");
        properties.setProperty("serverSslCert", authority);
        properties.setProperty("dumpQueriesOnException", "false");
        return new org.mariadb.jdbc.Driver()
                .connect("jdbc:mariadb://%s:%d/".formatted(address(), address.getPort()), properties);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[OWN_PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** As mysql_native_password stores it. */
    private static String digest(String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] twice = sha1.digest(sha1.digest(password.getBytes(StandardCharsets.US_ASCII)));
            return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
