package org.assessment.lambda.rotation.harness;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assessment.lambda.local.mysql.TestAuthority;
import org.assessment.lambda.rotation.aws.JsonLineLog;
import org.assessment.lambda.rotation.core.ApplicationPrivileges;
import org.assessment.lambda.rotation.core.Cluster;
import org.assessment.lambda.rotation.core.ClusterDirectory;
import org.assessment.lambda.rotation.core.DatabaseSecret;
import org.assessment.lambda.rotation.core.Login;
import org.assessment.lambda.rotation.core.Rotation;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.RotationRequest;
import org.assessment.lambda.rotation.core.SecretStore;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.mysql.CaBundle;
import org.assessment.lambda.rotation.mysql.MysqlDatabase;

/** A cluster of one real server, its two secrets in a store, and the service that asks for rotations. */
public final class World implements AutoCloseable {
    /** What no user of the database signs in with. */
    public static final String NOBODYS = "nobody-signs-in-with-this";

    public static final String CLUSTER = "platform-primary";
    public static final String HOST = "platform-primary.cluster-abc123.us-east-1.rds.amazonaws.com";
    public static final String GLOBAL_HOST = "platform.global-abc123.global.rds.amazonaws.com";
    public static final String FOREIGN_HOST = "foreign.cluster-abc123.us-east-1.rds.amazonaws.com";
    public static final String MASTER_SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:master-AbCdEf";
    public static final String APPLICATION_SECRET =
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:application-AbCdEf";
    public static final String DATABASE = "assessment_platform";

    /** Where all tests leave what the function wrote and threw, for the scan at the end. */
    public static final Path RECORDS = Path.of("target", "rotation-records.log");

    /** The four steps in the order of the service. */
    public static final List<Step> STEPS =
            List.of(Step.CREATE_SECRET, Step.SET_SECRET, Step.TEST_SECRET, Step.FINISH_SECRET);

    /** Generous: a busy machine is no fault of the server. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final Path directory;
    private final MysqlServer server;
    private final MysqlDatabase database;
    private InMemorySecretStore store = new InMemorySecretStore();
    private ClusterDirectory clusterDirectory = () -> cluster(Optional.empty());

    public World() throws IOException, InterruptedException {
        directory = Files.createTempDirectory(Path.of("target"), "world");
        server = MysqlServer.start(AUTHORITY.issue(directory, HOST));
        database = database(AUTHORITY);
        server.execute("CREATE DATABASE " + DATABASE);
        resetSecrets();
    }

    public static Cluster cluster(Optional<String> failover) {
        return new Cluster(Set.of(CLUSTER), List.of(HOST), Optional.of(GLOBAL_HOST), failover);
    }

    public MysqlServer server() {
        return server;
    }

    public MysqlDatabase database() {
        return database;
    }

    public TestAuthority authority() {
        return AUTHORITY;
    }

    public Path directory() {
        return directory;
    }

    public InMemorySecretStore store() {
        return store;
    }

    /** A client that trusts this authority alone. */
    public MysqlDatabase database(TestAuthority trusted) throws IOException {
        return database(trusted, PATIENCE);
    }

    /** A client that waits no longer than this for an answer. */
    public MysqlDatabase database(Duration patience) throws IOException {
        return database(AUTHORITY, patience);
    }

    private MysqlDatabase database(TestAuthority trusted, Duration patience) throws IOException {
        Path bundle = trusted.writeBundle(directory.resolve("bundle-" + UUID.randomUUID() + ".pem"));
        return new MysqlDatabase(CaBundle.read(bundle), patience);
    }

    public void clusterIs(ClusterDirectory answer) {
        clusterDirectory = answer;
    }

    /** Back to the day of the deployment: the master's secret, the application's without a password, no users. */
    public void resetSecrets() {
        store = new InMemorySecretStore();
        clusterDirectory = () -> cluster(Optional.empty());
        store.create(
                MASTER_SECRET, masterSecret(server.masterPassword().reveal()).toString());
        store.create(APPLICATION_SECRET, applicationSecret().toString());
    }

    /** Drops all users and roles that tests have made. */
    public void dropUsers() {
        server.query("SELECT CONCAT(QUOTE(user), '@', QUOTE(host)) FROM mysql.user"
                        + " WHERE user NOT IN ('" + MysqlServer.MASTER + "', 'inspector', 'root')"
                        + " AND user NOT LIKE 'mysql.%'")
                .forEach(account -> server.execute("DROP USER " + account));
    }

    /** Back to the day of the deployment. */
    public void resetServer() {
        server.execute("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
        dropUsers();
        server.resetMaster();
        resetSecrets();
    }

    public JsonObject masterSecret(String password) {
        return target().add("username", MysqlServer.MASTER).add("password", password);
    }

    public JsonObject applicationSecret() {
        return target().add("username", "app").add("masterarn", MASTER_SECRET).add("owner", "kept as it is");
    }

    private JsonObject target() {
        return Json.object()
                .add("engine", "aurora-mysql")
                .add("host", HOST)
                .add("port", server.port())
                .add("dbname", DATABASE)
                .add("dbClusterIdentifier", CLUSTER);
    }

    /** The function in a process of its own, with the ports of this world. */
    public Rotation process() {
        return process(new Interception(new Interception.Observer() {}));
    }

    public Rotation process(Interception interception) {
        return process(
                interception.around((SecretStore) store),
                interception.around(database),
                interception.around(clusterDirectory));
    }

    public Rotation process(
            SecretStore secrets, org.assessment.lambda.rotation.core.Database servers, ClusterDirectory clusters) {
        return new Rotation(
                secrets,
                servers,
                clusters,
                report -> record(
                        line -> new JsonLineLog(line, Clock.systemUTC(), "rotation", () -> "request").ended(report)),
                Clock.systemUTC(),
                ApplicationPrivileges.DEFAULT);
    }

    /** Begins a rotation, as the service does; the version's id comes back. */
    public String begin(String secretId) {
        String versionId = UUID.randomUUID().toString();
        store.beginRotation(secretId, versionId);
        return versionId;
    }

    /** A whole rotation in which nothing goes wrong. */
    public void rotate(String secretId) {
        String versionId = begin(secretId);
        STEPS.forEach(step -> carryOut(process(), step, secretId, versionId));
    }

    /** One step; what it throws is recorded for the scan. */
    public void carryOut(Rotation process, Step step, String secretId, String versionId) {
        try {
            process.carryOut(new RotationRequest(step, secretId, versionId));
        } catch (RotationFailure failure) {
            record(failure);
            throw failure;
        }
    }

    /** What a consumer does with the current version; the outcome in a word. */
    public String logInWithCurrent(String secretId) {
        DatabaseSecret current = store.current(secretId);
        return logIn(current);
    }

    /** What logging in with this version comes to; the outcome in a word. */
    public String logIn(DatabaseSecret secret) {
        if (secret.password().isEmpty()) {
            return "NoPassword";
        }
        Login login = database.login(secret.address(), secret.credentials().orElseThrow());
        if (login instanceof Login.Ok ok) {
            try (var session = ok.session()) {
                if (secret.masterArn().isPresent()) {
                    session.use(secret.databaseName());
                }
            }
        }
        return login.getClass().getSimpleName();
    }

    private static void record(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        append(text.toString());
    }

    private static void record(java.util.function.Consumer<PrintStream> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        append(bytes.toString(StandardCharsets.UTF_8));
    }

    public static synchronized void append(String text) {
        try {
            Files.writeString(RECORDS, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
