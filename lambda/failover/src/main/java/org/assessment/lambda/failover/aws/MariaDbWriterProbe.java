package org.assessment.lambda.failover.aws;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.assessment.lambda.failover.evidence.Reachability;
import org.assessment.lambda.failover.evidence.WriterProbe;
import org.mariadb.jdbc.Driver;

/**
 * Logs in over TLS as a user that does not exist, with the server's certificate and name verified. Error 1045, access
 * denied, comes only after the TLS handshake and proves that the server answers; no credential is needed.
 *
 * <p>A connection that ends right after the handshake would be simpler and wrong: MySQL counts it as an interrupted
 * handshake and blocks the host after {@code max_connect_errors} of them (100 by default), while a refused login is not
 * counted. Source: MySQL 8.0 Reference Manual, "host_cache Table" and {@code max_connect_errors}.
 */
public final class MariaDbWriterProbe implements WriterProbe {
    /** Server errors have numbers from 1000; the driver's own have none or a negative one. */
    private static final int FIRST_SERVER_ERROR = 1000;

    private static final String NOBODY = "health_monitor_probe";
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int ATTEMPTS = 2;

    private final int port;
    private final String caBundle;

    /**
     * A probe.
     *
     * @param port port of the database
     * @param caBundle the certificate authorities, as PEM text
     */
    public MariaDbWriterProbe(int port, String caBundle) {
        this.port = port;
        this.caBundle = caBundle;
    }

    /** Tries twice, so that one lost packet is no outage. */
    @Override
    public Reachability probe(String endpoint) {
        Reachability outcome = once(endpoint);
        for (int attempt = 1; attempt < ATTEMPTS && outcome.isUnreached(); attempt++) {
            outcome = once(endpoint);
        }
        return outcome;
    }

    private Reachability once(String endpoint) {
        long start = System.nanoTime();
        try (Connection connection =
                new Driver().connect("jdbc:mariadb://" + endpoint + ":" + port + "/", properties())) {
            return Reachability.reached(since(start), connection == null ? "no connection" : "logged in");
        } catch (SQLException e) {
            return e.getErrorCode() >= FIRST_SERVER_ERROR
                    ? Reachability.reached(since(start), "the server answered with error " + e.getErrorCode())
                    : Reachability.unreached(since(start), "no TLS connection (SQL state " + e.getSQLState() + ")");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", NOBODY);
        properties.setProperty("sslMode", "verify-full");
        properties.setProperty("serverSslCert", caBundle);
        properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_MILLIS));
        properties.setProperty("socketTimeout", Integer.toString(TIMEOUT_MILLIS));
        return properties;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
