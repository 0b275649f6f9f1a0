package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assessment.lambda.local.mysql.TestAuthority;
import org.assessment.lambda.rotation.core.Cluster;
import org.assessment.lambda.rotation.core.Credentials;
import org.assessment.lambda.rotation.core.DatabaseSecret;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.Login;
import org.assessment.lambda.rotation.core.Password;
import org.assessment.lambda.rotation.core.PasswordGenerator;
import org.assessment.lambda.rotation.core.Rotation;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.ServerAddress;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.Interception;
import org.assessment.lambda.rotation.harness.KnownPasswords;
import org.assessment.lambda.rotation.harness.MysqlServer;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong around the function: each has its own kind of failure, and nothing has changed after it. */
class FaultMatrixIT {

    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private static World world;

    @BeforeAll
    static void start() throws Exception {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.resetServer();
    }

    @Test
    void serverThatIsDown() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName(MysqlServer.ADDRESS))) {
            port = closed.getLocalPort();
        }
        assertThat(logInToPort(port)).isInstanceOf(Login.Unreachable.class);
    }

    @Test
    void serverThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName(MysqlServer.ADDRESS))) {
            Instant started = Instant.now();
            assertThat(world.database(IMPATIENT)
                            .login(new ServerAddress(World.HOST, silent.getLocalPort()), masterCredentials()))
                    .isInstanceOf(Login.Unreachable.class);
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void serverThatHangsInTheMiddleOfTheChange() throws Exception {
        String versionId = begun(World.MASTER_SECRET);
        Rotation process =
                world.process(world.store(), world.database(IMPATIENT), () -> World.cluster(Optional.empty()));
        world.server().execute("FLUSH TABLES WITH READ LOCK");
        assertFailure(process, Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.UNREACHABLE);
        world.server().execute("UNLOCK TABLES");

        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
        carryOutFrom(Step.SET_SECRET, World.MASTER_SECRET, versionId);
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void readOnlyServer() {
        String versionId = begun(World.MASTER_SECRET);
        world.server().execute("SET GLOBAL read_only = ON");

        assertFailure(Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.NOT_A_WRITER);
    }

    @Test
    void serverThatBecomesReadOnlyAfterTheLogin() {
        String versionId = begun(World.MASTER_SECRET);
        Rotation process = world.process(new Interception(new Interception.Observer() {
            @Override
            public void before(int number, String call) {
                if (call.equals("Session.replaceOwnPassword")) {
                    world.server().execute("SET GLOBAL super_read_only = ON");
                }
            }
        }));

        assertFailure(process, Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.NOT_A_WRITER);
        world.server().execute("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void certificateForAnotherName() throws Exception {
        TestAuthority.ServerIdentity identity =
                world.authority().issue(world.directory().resolve("other-name"), "other.example.org");
        assertTlsRefused(identity, "other names", true);
    }

    @Test
    void certificateThatHasEnded() throws Exception {
        TestAuthority.ServerIdentity identity = world.authority()
                .issue(world.directory().resolve("ended"), Instant.now().minus(Duration.ofDays(1)), World.HOST);
        assertTlsRefused(identity, "EXPIRED", false);
    }

    @Test
    void certificateOfAnotherAuthority() throws Exception {
        Login login = world.database(new TestAuthority()).login(address(World.HOST), masterCredentials());
        assertThat(login)
                .asInstanceOf(InstanceOfAssertFactories.type(Login.TlsRefused.class))
                .satisfies(refused -> assertThat(refused.reason()).contains("authority that is not trusted"));
    }

    @Test
    void serverWithoutTls() throws Exception {
        try (MysqlServer server = MysqlServer.startWithoutTls()) {
            Login login = world.database()
                    .login(
                            new ServerAddress(World.HOST, server.port()),
                            new Credentials(MysqlServer.MASTER, server.masterPassword()));
            assertThat(login).isInstanceOf(Login.TlsRefused.class);
        }
    }

    @Test
    void globalEndpointThatIsNotInTheCertificate() {
        masterSecretHas("host", World.GLOBAL_HOST);
        assertThat(world.database().login(address(World.GLOBAL_HOST), masterCredentials()))
                .isInstanceOf(Login.TlsRefused.class);

        world.rotate(World.MASTER_SECRET);

        DatabaseSecret current = world.store().current(World.MASTER_SECRET);
        assertThat(current.address().host()).isEqualTo(World.GLOBAL_HOST);
        assertThat(world.database()
                        .login(address(World.HOST), current.credentials().orElseThrow()))
                .isInstanceOf(Login.Ok.class);
    }

    @Test
    void theWriterIsBehindAnotherEndpointThanTheFirstThatIsTried() {
        world.clusterIs(() -> new Cluster(
                Set.of(World.CLUSTER),
                List.of("gone.cluster-abc123.us-east-1.rds.amazonaws.com", World.HOST),
                Optional.of(World.GLOBAL_HOST),
                Optional.empty()));
        masterSecretHas("host", World.GLOBAL_HOST);

        world.rotate(World.MASTER_SECRET);

        DatabaseSecret current = world.store().current(World.MASTER_SECRET);
        assertThat(world.database()
                        .login(address(World.HOST), current.credentials().orElseThrow()))
                .isInstanceOf(Login.Ok.class);
    }

    @Test
    void wrongPasswordOfTheMaster() {
        world.rotate(World.APPLICATION_SECRET);
        String versionId = begun(World.APPLICATION_SECRET);
        world.store()
                .create(
                        World.MASTER_SECRET,
                        world.masterSecret("not-the-master's").toString());

        assertFailure(Step.SET_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.WRONG_CREDENTIALS);
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void databaseRestoredFromBeforeTheLastRotation() {
        world.rotate(World.MASTER_SECRET);
        world.server().resetMaster();
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("WrongCredentials");

        world.rotate(World.APPLICATION_SECRET);
        world.rotate(World.MASTER_SECRET);

        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void outageIsNoReasonToTryTheNextPassword() {
        String versionId = begun(World.MASTER_SECRET);
        int[] logins = {0};
        Rotation process = world.process(
                world.store(),
                (address, credentials) -> {
                    logins[0]++;
                    return new Login.Unreachable("cable cut");
                },
                () -> World.cluster(Optional.empty()));

        assertFailure(process, Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.UNREACHABLE);
        assertThat(logins[0]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {World.MASTER_SECRET, World.APPLICATION_SECRET})
    void secretStoreThatFailsAtAnyCall(String secretId) {
        for (Step step : World.STEPS) {
            int call = 0;
            while (failsAt(secretId, step, call)) {
                call++;
            }
            assertThat(call).as("calls of " + step).isPositive();
        }
    }

    /** Whether the step came to that call; it is repeated then, and the rotation ends well either way. */
    private static boolean failsAt(String secretId, Step failing, int failingCall) {
        String versionId = world.begin(secretId);
        boolean[] failed = {false};
        for (Step step : World.STEPS) {
            if (step == failing) {
                Rotation process = world.process(storeThatFailsAt(failingCall, failed));
                try {
                    world.carryOut(process, step, secretId, versionId);
                } catch (RotationFailure failure) {
                    assertThat(failure.kind()).isEqualTo(FailureKind.SECRET_STORE_THROTTLED);
                }
            }
            world.carryOut(world.process(), step, secretId, versionId);
        }
        assertThat(world.logInWithCurrent(secretId)).isEqualTo("Ok");
        return failed[0];
    }

    private static Interception storeThatFailsAt(int failingCall, boolean[] failed) {
        int[] calls = {0};
        return new Interception(new Interception.Observer() {
            @Override
            public void before(int number, String call) {
                if (call.startsWith("SecretStore") && calls[0]++ == failingCall) {
                    failed[0] = true;
                    throw new RotationFailure(FailureKind.SECRET_STORE_THROTTLED, "slow down");
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON but \"password\":\"in-the-clear-1\"",
                "[]",
                "{}",
                "{\"engine\":\"postgres\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h\",\"username\":\"u\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h\",\"username\":\"\",\"dbClusterIdentifier\":\"c\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h/?sslMode=disable&x=\",\"username\":\"u\",\"dbClusterIdentifier\":\"c\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h\",\"port\":\"x\",\"username\":\"u\",\"dbClusterIdentifier\":\"c\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h\",\"username\":\"u\",\"dbClusterIdentifier\":\"c\",\"masterarn\":\"a\"}",
                "{\"engine\":\"aurora-mysql\",\"host\":\"h\",\"username\":\"u\",\"dbClusterIdentifier\":\"c\",\"masterarn\":\"a\",\"dbname\":\"x%\"}"
            })
    void malformedSecret(String value) {
        world.store().create(World.MASTER_SECRET, value);
        String versionId = world.begin(World.MASTER_SECRET);

        assertFailure(Step.CREATE_SECRET, World.MASTER_SECRET, versionId, FailureKind.MALFORMED_SECRET);
        assertThat(world.store().readPending(World.MASTER_SECRET, versionId)).isEmpty();
    }

    // The name of a parameterized test holds its argument otherwise, and this one is a password.
    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "quo'te\"and`tick",
                "back\\slash\\' OR 1=1 -- ",
                "?&=/@:#%[]{};user=root&sslMode=disable",
                "${env:PATH} $$ %s %n {0} ?1 :name",
                "line\nbreak\ttab",
                "umlauts \u00e4\u00f6\u00fc \u20ac \ud83d\ude00",
                " blanks around ",
                "*/ /* ; DROP USER admin; --"
            })
    void passwordThatBreaksNaiveSqlAndUrls(String password) {
        for (String secretId : List.of(World.MASTER_SECRET, World.APPLICATION_SECRET)) {
            String versionId = world.begin(secretId);
            DatabaseSecret current = world.store().current(secretId);
            world.store()
                    .writePending(
                            secretId,
                            versionId,
                            current.with(new Credentials(current.username(), new Password(password)))
                                    .json());
            World.STEPS.forEach(step -> world.carryOut(world.process(), step, secretId, versionId));

            assertThat(world.logInWithCurrent(secretId)).isEqualTo("Ok");
        }
        // And on from there, where the same characters are in the statement that names the current password.
        world.rotate(World.MASTER_SECRET);
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void masterWithAUserNameOf32Characters() {
        String name = "m".repeat(32);
        Password password = KnownPasswords.remember(new PasswordGenerator().next());
        createUser(name, password);
        world.server().execute("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + name);
        world.store()
                .create(
                        World.MASTER_SECRET,
                        world.masterSecret(password.reveal())
                                .set("username", name)
                                .toString());

        world.rotate(World.MASTER_SECRET);

        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void applicationWithTheLongestUserNameThatLeavesRoomForTheAlternate() {
        createApplicationSecret("a".repeat(26), World.DATABASE);

        world.rotate(World.APPLICATION_SECRET);
        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.store().current(World.APPLICATION_SECRET).username()).hasSize(32);
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void applicationWithALongerUserName() {
        createApplicationSecret("a".repeat(27), World.DATABASE);
        String versionId = world.begin(World.APPLICATION_SECRET);

        assertFailure(Step.CREATE_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.NOT_ROTATABLE);
        assertThat(world.store().readPending(World.APPLICATION_SECRET, versionId))
                .isEmpty();
    }

    @Test
    void identifiersThatLookLikePartsOfAGrant() {
        String database = "grades TO `a` ON b";
        world.server().execute("CREATE DATABASE IF NOT EXISTS `grades TO ``a`` ON b`");
        createApplicationSecret("app TO 'x'@`y`", database);

        for (int i = 0; i < 3; i++) {
            world.rotate(World.APPLICATION_SECRET);
            assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
        }
        world.server().execute("DROP DATABASE `grades TO ``a`` ON b`");
    }

    @Test
    void databaseNameThatMatchesAnotherDatabase() {
        world.server().execute("CREATE DATABASE assessmentXplatform");
        String versionId = begun(World.APPLICATION_SECRET);

        assertFailure(Step.SET_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.NOT_ROTATABLE);
        world.server().execute("DROP DATABASE assessmentXplatform");
    }

    @Test
    void hostOfAnotherCluster() {
        masterSecretHas("host", World.FOREIGN_HOST);
        assertNoLogin(World.MASTER_SECRET, FailureKind.FOREIGN_HOST);
    }

    @Test
    void identifierOfAnotherCluster() {
        masterSecretHas("dbClusterIdentifier", "somebody-elses");
        assertNoLogin(World.MASTER_SECRET, FailureKind.FOREIGN_HOST);
    }

    @Test
    void failoverInProgress() {
        world.clusterIs(() -> World.cluster(Optional.of("failing-over")));
        assertNoLogin(World.MASTER_SECRET, FailureKind.FAILOVER_IN_PROGRESS);
    }

    @Test
    void clusterThatCannotBeLookedUp() {
        world.clusterIs(() -> {
            throw new RotationFailure(FailureKind.CLUSTER_UNKNOWN, "status 500");
        });
        assertNoLogin(World.MASTER_SECRET, FailureKind.CLUSTER_UNKNOWN);
    }

    @Test
    void clusterOfThePartnerRegionWithinTheGlobalDatabase() {
        world.clusterIs(() -> new Cluster(
                Set.of("platform-secondary", World.CLUSTER), List.of(World.HOST), Optional.empty(), Optional.empty()));

        world.rotate(World.MASTER_SECRET);

        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "admin_clone", "app"})
    void pendingVersionForAnotherUser(String username) {
        String versionId = world.begin(World.MASTER_SECRET);
        writePending(World.MASTER_SECRET, versionId, Map.of("username", username));

        assertFailure(Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.FOREIGN_USER);
        assertFailure(Step.FINISH_SECRET, World.MASTER_SECRET, versionId, FailureKind.FOREIGN_USER);
        assertThat(world.store().labels(World.MASTER_SECRET).get("initial")).containsExactly("AWSCURRENT");
    }

    @Test
    void pendingVersionForAnotherServer() {
        String versionId = world.begin(World.MASTER_SECRET);
        writePending(World.MASTER_SECRET, versionId, Map.of("host", World.FOREIGN_HOST));

        assertFailure(Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.FOREIGN_HOST);
    }

    @Test
    void pendingVersionThatRepeatsTheCurrentPassword() {
        String versionId = world.begin(World.MASTER_SECRET);
        writePending(
                World.MASTER_SECRET,
                versionId,
                Map.of("password", world.server().masterPassword().reveal()));

        assertFailure(Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.NOT_ROTATABLE);
    }

    @Test
    void applicationSecretForTheMasterItself() {
        createApplicationSecret(MysqlServer.MASTER, World.DATABASE);
        String versionId = begun(World.APPLICATION_SECRET);

        assertFailure(Step.SET_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.FOREIGN_USER);
        assertThat(world.logInWithCurrent(World.MASTER_SECRET)).isEqualTo("Ok");
    }

    @Test
    void serverThatTakesTheLoginForSomebodyElses() {
        Password password = KnownPasswords.remember(new PasswordGenerator().next());
        createUser("", password);
        world.store()
                .create(
                        World.MASTER_SECRET,
                        world.masterSecret(password.reveal())
                                .set("username", "nobody")
                                .toString());
        String versionId = begun(World.MASTER_SECRET);

        assertFailure(Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.FOREIGN_USER);
    }

    @Test
    void finishWithoutTheStepsBefore() {
        String versionId = begun(World.MASTER_SECRET);

        assertFailure(Step.FINISH_SECRET, World.MASTER_SECRET, versionId, FailureKind.WRONG_CREDENTIALS);
        assertThat(world.store().labels(World.MASTER_SECRET).get("initial")).containsExactly("AWSCURRENT");
    }

    @Test
    void rotationThatWasSwitchedOff() {
        String versionId = world.begin(World.MASTER_SECRET);
        world.store().switchRotationOff(World.MASTER_SECRET);

        assertFailure(Step.CREATE_SECRET, World.MASTER_SECRET, versionId, FailureKind.NOT_ROTATABLE);
    }

    @Test
    void versionThatIsNotPending() {
        assertFailure(Step.CREATE_SECRET, World.MASTER_SECRET, "no-such-version", FailureKind.NOT_ROTATABLE);
    }

    @Test
    void databaseThatIsNotThere() {
        createApplicationSecret("app", "nowhere");
        String versionId = begun(World.APPLICATION_SECRET);
        world.carryOut(world.process(), Step.SET_SECRET, World.APPLICATION_SECRET, versionId);

        assertFailure(Step.TEST_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.STATEMENT_REFUSED);
        assertFailure(Step.FINISH_SECRET, World.APPLICATION_SECRET, versionId, FailureKind.STATEMENT_REFUSED);
    }

    @Test
    void defectInTheFunctionHidesWhatItSays() {
        Rotation process = world.process(
                world.store(),
                (address, credentials) -> {
                    throw new IllegalStateException(credentials.password().reveal());
                },
                () -> World.cluster(Optional.empty()));
        String versionId = begun(World.MASTER_SECRET);

        assertFailure(process, Step.SET_SECRET, World.MASTER_SECRET, versionId, FailureKind.INTERNAL);
    }

    private static String begun(String secretId) {
        String versionId = world.begin(secretId);
        world.carryOut(world.process(), Step.CREATE_SECRET, secretId, versionId);
        return versionId;
    }

    private static void carryOutFrom(Step first, String secretId, String versionId) {
        World.STEPS.stream()
                .filter(step -> step.compareTo(first) >= 0)
                .forEach(step -> world.carryOut(world.process(), step, secretId, versionId));
    }

    private static void assertFailure(Step step, String secretId, String versionId, FailureKind kind) {
        assertFailure(world.process(), step, secretId, versionId, kind);
    }

    private static void assertFailure(
            Rotation process, Step step, String secretId, String versionId, FailureKind kind) {
        Map<String, Set<String>> labels = world.store().labels(secretId);
        assertThatThrownBy(() -> world.carryOut(process, step, secretId, versionId))
                .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                .extracting(RotationFailure::kind)
                .isEqualTo(kind);
        assertThat(world.store().labels(secretId)).isEqualTo(labels);
    }

    private static void assertNoLogin(String secretId, FailureKind kind) {
        String versionId = begun(secretId);
        for (Step step : List.of(Step.SET_SECRET, Step.TEST_SECRET, Step.FINISH_SECRET)) {
            Rotation process = world.process(new Interception(new Interception.Observer() {
                @Override
                public void before(int number, String call) {
                    assertThat(call).isNotEqualTo("Database.login");
                }
            }));
            assertFailure(process, step, secretId, versionId, kind);
        }
    }

    private static void writePending(String secretId, String versionId, Map<String, String> changes) {
        var value = world.masterSecret(
                KnownPasswords.remember(new PasswordGenerator().next()).reveal());
        changes.forEach(value::set);
        world.store().writePending(secretId, versionId, value.toString());
    }

    private static void createApplicationSecret(String username, String database) {
        world.store()
                .create(
                        World.APPLICATION_SECRET,
                        world.applicationSecret()
                                .set("username", username)
                                .set("dbname", database)
                                .toString());
    }

    private static void createUser(String name, Password password) {
        world.server()
                .execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'"
                        .formatted(name, password.reveal().replace("\\", "\\\\").replace("'", "''")));
    }

    private static Login logInToPort(int port) {
        return world.database().login(new ServerAddress(World.HOST, port), masterCredentials());
    }

    private static ServerAddress address(String host) {
        return new ServerAddress(host, world.server().port());
    }

    private static Credentials masterCredentials() {
        return new Credentials(MysqlServer.MASTER, world.server().masterPassword());
    }

    private static void masterSecretHas(String key, String value) {
        world.store()
                .create(
                        World.MASTER_SECRET,
                        world.masterSecret(world.server().masterPassword().reveal())
                                .set(key, value)
                                .toString());
    }

    private static void assertTlsRefused(TestAuthority.ServerIdentity identity, String reason, boolean wrongName)
            throws Exception {
        try (MysqlServer server = MysqlServer.start(identity)) {
            Login login = world.database()
                    .login(
                            new ServerAddress(World.HOST, server.port()),
                            new Credentials(MysqlServer.MASTER, server.masterPassword()));
            assertThat(login)
                    .asInstanceOf(InstanceOfAssertFactories.type(Login.TlsRefused.class))
                    .satisfies(refused -> {
                        assertThat(refused.reason()).contains(reason);
                        assertThat(refused.wrongName()).isEqualTo(wrongName);
                    });
        }
    }
}
