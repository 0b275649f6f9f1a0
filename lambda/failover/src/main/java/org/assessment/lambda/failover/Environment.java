package org.assessment.lambda.failover;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.trigger.TriggerSettings;

/**
 * The environment variables of the functions. Each is read here and nowhere else; the names are constants because the
 * infrastructure's tests compare with them.
 */
public final class Environment {
    public static final String GLOBAL_CLUSTER_IDENTIFIER = "GLOBAL_CLUSTER_IDENTIFIER";
    public static final String OWN_CLUSTER_ARN = "OWN_CLUSTER_ARN";
    public static final String PEER_CLUSTER_ARN = "PEER_CLUSTER_ARN";
    public static final String OWN_CLUSTER_ENDPOINT = "OWN_CLUSTER_ENDPOINT";
    public static final String PEER_CLUSTER_ENDPOINT = "PEER_CLUSTER_ENDPOINT";
    public static final String DATABASE_PORT = "DATABASE_PORT";
    public static final String CA_BUNDLE_FILE = "CA_BUNDLE_FILE";
    public static final String WRITER_PROBE = "WRITER_PROBE";
    public static final String STATE_TABLE = "STATE_TABLE";
    public static final String HEARTBEAT_TABLE = "HEARTBEAT_TABLE";
    public static final String TOPIC_ARN = "TOPIC_ARN";
    public static final String FAILOVER_MODE = "FAILOVER_MODE";
    public static final String AUTOMATIC_FAILOVER_CONSENT = "AUTOMATIC_FAILOVER_CONSENT";
    public static final String PEER_RDS_ENDPOINT_URL = "PEER_RDS_ENDPOINT_URL";
    public static final String COOL_DOWN_MINUTES = "COOL_DOWN_MINUTES";
    public static final String SWITCHOVER_LAG_LIMIT_MILLIS = "SWITCHOVER_LAG_LIMIT_MILLIS";
    public static final String SCHEDULE_PERIOD_SECONDS = "SCHEDULE_PERIOD_SECONDS";
    public static final String SILENT_AFTER_SECONDS = "SILENT_AFTER_SECONDS";
    public static final String LOSS_WINDOW_SECONDS = "LOSS_WINDOW_SECONDS";
    public static final String LOSS_OBSERVATIONS = "LOSS_OBSERVATIONS";
    public static final String ANNOUNCE_AFTER = "ANNOUNCE_AFTER";
    public static final String WITNESSED_CLUSTER_ARNS = "WITNESSED_CLUSTER_ARNS";

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The variables of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** The two ends of the global database. */
    public Site site() {
        return new Site(
                required(GLOBAL_CLUSTER_IDENTIFIER),
                required(OWN_CLUSTER_ARN),
                required(PEER_CLUSTER_ARN),
                required(OWN_CLUSTER_ENDPOINT),
                required(PEER_CLUSTER_ENDPOINT));
    }

    /** How long silence must last; the defaults with what is overridden. */
    public DetectionSettings detection() {
        DetectionSettings defaults = DetectionSettings.DEFAULTS;
        Duration silentAfter = seconds(SILENT_AFTER_SECONDS, defaults.silentAfter());
        return new DetectionSettings(
                seconds(SCHEDULE_PERIOD_SECONDS, defaults.period()),
                defaults.jitter(),
                defaults.runLimit(),
                defaults.evaluationLimit(),
                defaults.replicationDelay(),
                silentAfter,
                silentAfter,
                defaults.lagLimitMillis(),
                seconds(LOSS_WINDOW_SECONDS, defaults.lossWindow()),
                number(LOSS_OBSERVATIONS, defaults.lossObservations()),
                number(ANNOUNCE_AFTER, defaults.announceAfter()));
    }

    /** What the trigger may do. */
    public TriggerSettings trigger() {
        TriggerSettings defaults = TriggerSettings.MANUAL;
        return new TriggerSettings(
                mode(),
                optional(AUTOMATIC_FAILOVER_CONSENT),
                Duration.ofMinutes(
                        number(COOL_DOWN_MINUTES, (int) defaults.coolDown().toMinutes())),
                number(SWITCHOVER_LAG_LIMIT_MILLIS, (int) defaults.switchoverLagLimitMillis()),
                defaults.pollInterval(),
                defaults.startGrace(),
                defaults.reserve(),
                defaults.leaseMargin());
    }

    private TriggerSettings.Mode mode() {
        String mode = optional(FAILOVER_MODE).orElse("manual");
        return switch (mode) {
            case "manual" -> TriggerSettings.Mode.MANUAL;
            case "automatic" -> TriggerSettings.Mode.AUTOMATIC;
            default -> throw new IllegalStateException(FAILOVER_MODE + " must be manual or automatic");
        };
    }

    /** Whether the writer is probed; off where no database listens, and then no automatic failover is possible. */
    public boolean probesWriter() {
        String probe = optional(WRITER_PROBE).orElse("tls");
        return switch (probe) {
            case "tls" -> true;
            case "off" -> false;
            default -> throw new IllegalStateException(WRITER_PROBE + " must be tls or off");
        };
    }

    /** Port of the database. */
    public int databasePort() {
        return number(DATABASE_PORT, 3306);
    }

    /** A file with other certificate authorities than the built-in ones, for example from a layer. */
    public Optional<Path> caBundleFile() {
        return optional(CA_BUNDLE_FILE).map(Path::of);
    }

    /** Endpoint of the peer region's RDS, reached over the peering connection; empty for the public one. */
    public Optional<URI> peerRdsEndpoint() {
        return optional(PEER_RDS_ENDPOINT_URL).map(URI::create);
    }

    /** The region that Lambda runs this function in. */
    public String region() {
        return required("AWS_REGION");
    }

    /**
     * The value of a variable.
     *
     * @throws IllegalStateException when it is missing or empty
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException("The variable " + name + " is missing."));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private Duration seconds(String name, Duration otherwise) {
        return Duration.ofSeconds(number(name, (int) otherwise.toSeconds()));
    }

    private int number(String name, int otherwise) {
        try {
            return optional(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The variable " + name + " must be a whole number.", e);
        }
    }
}
