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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.assessment.lambda.local.mysql.AuroraMaster;
import org.assessment.lambda.local.mysql.MysqlProcess;
import org.assessment.lambda.local.mysql.TestAuthority;

/** The server of one cluster. Like RDS it keeps a user of its own in it, of whom nobody else has the password. */
final class LocalDatabase implements AutoCloseable {

    private static final String OWN_USER = "rdsadmin";
    private static final int OWN_PASSWORD_BYTES = 32;
    private static final Duration CERTIFICATE_PERIOD = Duration.ofDays(30);

    private final MysqlProcess server;
    private final InetSocketAddress address;
    private final List<String> names;
    private final String authority;
    private final String ownPassword;

    /** A master user; never printed. */
    record Master(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    private LocalDatabase(
            MysqlProcess server, InetSocketAddress address, List<String> names, String authority, String ownPassword) {
        this.server = server;
        this.address = address;
        this.names = List.copyOf(names);
        this.authority = authority;
        this.ownPassword = ownPassword;
    }

    static LocalDatabase start(
            Path mysqlHome, Path directory, InetSocketAddress address, TestAuthority authority, List<String> names)
            throws IOException, InterruptedException {
        String password = randomPassword();
        TestAuthority.ServerIdentity identity =
                authority.issue(directory, Instant.now().plus(CERTIFICATE_PERIOD), names.toArray(String[]::new));
        // The file has the user's digest alone, of a password that cannot be guessed. Nobody else may come in unasked.
        String statements = """
                CREATE USER '%s'@'%%' IDENTIFIED WITH mysql_native_password AS '%s';
                GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                ALTER USER root@localhost ACCOUNT LOCK;
                """.formatted(OWN_USER, digest(password));
        MysqlProcess server =
                MysqlProcess.start(mysqlHome, directory, address, statements, MysqlProcess.withTls(identity));
        Path bundle = authority.writeBundle(directory.resolve("authority.pem"));
        return new LocalDatabase(server, address, names, Files.readString(bundle), password);
    }

    String address() {
        return address.getAddress().getHostAddress();
    }

    List<String> names() {
        return names;
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
