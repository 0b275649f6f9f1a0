package org.assessment.lambda.rotation.mysql;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.assessment.lambda.rotation.core.Credentials;
import org.assessment.lambda.rotation.core.Database;
import org.assessment.lambda.rotation.core.Login;
import org.assessment.lambda.rotation.core.ServerAddress;

/**
 * Logs in to MySQL 8 over TLS. There is no way to switch TLS or the check of the server's name off, and nothing of a
 * secret goes into a URL.
 */
public final class MysqlDatabase implements Database {

    private static final int WRONG_CREDENTIALS = 1045;

    /** In one round trip; a reader of Aurora has innodb_read_only, a server that is being fenced read_only. */
    private static final String READ_ONLY_FLAGS =
            "SELECT @@global.innodb_read_only, @@global.read_only, @@global.super_read_only";

    private final Driver driver = new org.mariadb.jdbc.Driver();
    private final CaBundle authorities;
    private final Duration patience;

    /**
     * Trusts these authorities and no others.
     *
     * @param patience for a connection to be made, and for each answer of the server
     */
    public MysqlDatabase(CaBundle authorities, Duration patience) {
        this.authorities = authorities;
        this.patience = patience;
    }

    @Override
    public Login login(ServerAddress address, Credentials credentials) {
        Connection connection = null;
        try {
            connection = driver.connect(
                    "jdbc:mariadb://%s:%d/".formatted(address.host(), address.port()), properties(credentials));
            Login login = examine(connection, address);
            if (!(login instanceof Login.Ok)) {
                close(connection);
            }
            return login;
        } catch (SQLException e) {
            close(connection);
            return classify(e, address);
        }
    }

    private Properties properties(Credentials credentials) {
        Properties properties = new Properties();
        properties.setProperty("user", credentials.username());
        properties.setProperty("password", credentials.password().reveal());
        properties.setProperty("sslMode", "verify-full");
        properties.setProperty("serverSslCert", authorities.pem());
        properties.setProperty("fallbackToSystemTrustStore", "false");
        properties.setProperty("fallbackToSystemKeyStore", "false");
        String milliseconds = Long.toString(patience.toMillis());
        properties.setProperty("connectTimeout", milliseconds);
        properties.setProperty("socketTimeout", milliseconds);
        // A password would go to the log with the statement.
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowPublicKeyRetrieval", "false");
        return properties;
    }

    private static Login examine(Connection connection, ServerAddress address) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet flags = statement.executeQuery(READ_ONLY_FLAGS)) {
            flags.next();
            if (flags.getBoolean(1) || flags.getBoolean(2) || flags.getBoolean(3)) {
                return new Login.NotAWriter("server %s:%d is read-only".formatted(address.host(), address.port()));
            }
            return new Login.Ok(new MysqlSession(connection));
        }
    }

    private static Login classify(SQLException failure, ServerAddress address) {
        if (failure.getErrorCode() == WRONG_CREDENTIALS) {
            return new Login.WrongCredentials();
        }
        String server = "server %s:%d".formatted(address.host(), address.port());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return tlsRefused(server, cause);
            }
        }
        // The driver's own refusals have no cause; only their texts, pinned with its version, tell them apart.
        String message = String.valueOf(failure.getMessage());
        if (message.contains("hostname verification failed")) {
            return new Login.TlsRefused(server + " has a certificate for other names", true);
        }
        if (message.contains("ssl not enabled")) {
            return new Login.TlsRefused(server + " offers no TLS", false);
        }
        return new Login.Unreachable("%s cannot be used: error %d, state %s, %s"
                .formatted(server, failure.getErrorCode(), failure.getSQLState(), rootCause(failure)));
    }

    private static Login tlsRefused(String server, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path) {
                return new Login.TlsRefused(
                        "%s has a certificate that is not valid: %s".formatted(server, path.getReason()), false);
            }
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unable to find valid certification path")) {
            return new Login.TlsRefused(server + " has a certificate of an authority that is not trusted", false);
        }
        return new Login.TlsRefused(
                "%s and this client agree on no TLS: %s".formatted(server, rootCause(failure)), false);
    }

    /** The class alone: texts of drivers and servers are not under control here. */
    private static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private static void close(Connection connection) {
        if (connection != null) {
            MysqlSession.closeQuietly(connection);
        }
    }
}
