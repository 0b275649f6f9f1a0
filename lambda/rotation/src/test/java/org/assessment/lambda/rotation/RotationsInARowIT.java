package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assessment.lambda.rotation.core.DatabaseSecret;
import org.assessment.lambda.rotation.core.StagingLabel;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When nothing goes wrong. */
class RotationsInARowIT {

    private static final int ROTATIONS = 20;

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
    void firstRotationMakesTheApplicationUserOfASecretWithoutAPassword() {
        world.rotate(World.APPLICATION_SECRET);

        DatabaseSecret current = world.store().current(World.APPLICATION_SECRET);
        assertThat(current.username()).isEqualTo("app");
        assertThat(world.logIn(current)).isEqualTo("Ok");
        assertThat(grantsOf("app"))
                .containsExactlyInAnyOrder("GRANT USAGE ON *.* TO `app`@`%`", "GRANT `app_role`@`%` TO `app`@`%`");
        assertThat(grantsOf("app_role"))
                .containsExactlyInAnyOrder(
                        "GRANT USAGE ON *.* TO `app_role`@`%`",
                        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES, EXECUTE, SHOW VIEW ON"
                                + " `assessment_platform`.* TO `app_role`@`%`");
    }

    @Test
    void firstRotationMakesTheAlternateUserOfASecretWithAPasswordThatNobodyHas() {
        world.store()
                .create(
                        World.APPLICATION_SECRET,
                        world.applicationSecret().add("password", World.NOBODYS).toString());

        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.store().current(World.APPLICATION_SECRET).username()).isEqualTo("app_clone");
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void unknownKeysOfTheSecretAreKept() {
        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.store()
                        .read(World.APPLICATION_SECRET, StagingLabel.CURRENT)
                        .orElseThrow())
                .contains("\"owner\":\"kept as it is\"");
    }

    @Test
    void aFinishedRotationLeavesTwoLabelsAndNoneOfThemIsPending() {
        world.rotate(World.MASTER_SECRET);

        Map<String, Set<String>> labels = world.store().labels(World.MASTER_SECRET);
        assertThat(labels.values()).containsExactlyInAnyOrder(Set.of("AWSCURRENT"), Set.of("AWSPREVIOUS"));
        assertThat(labels.get("initial")).containsExactly("AWSPREVIOUS");
    }

    @Test
    void thePasswordBeforeThePreviousOneIsRefused() {
        DatabaseSecret first = world.store().current(World.MASTER_SECRET);
        world.rotate(World.MASTER_SECRET);
        assertThat(world.logIn(first)).as("one rotation later").isEqualTo("Ok");

        world.rotate(World.MASTER_SECRET);
        assertThat(world.logIn(first)).as("two rotations later").isEqualTo("WrongCredentials");
    }

    @Test
    void aSecondPasswordThatTheApplicationsUserWasGivenEndsWithItsRotation() {
        world.rotate(World.APPLICATION_SECRET);
        DatabaseSecret first = world.store().current(World.APPLICATION_SECRET);
        world.rotate(World.APPLICATION_SECRET);
        world.server().execute("ALTER USER app IDENTIFIED BY 'of an operator' RETAIN CURRENT PASSWORD");
        assertThat(world.logIn(first)).as("kept beside the operator's").isEqualTo("Ok");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.store().current(World.APPLICATION_SECRET).username()).isEqualTo("app");
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
        assertThat(world.logIn(first)).isEqualTo("WrongCredentials");
    }

    @Test
    void createSecretNeverOverwritesAPendingVersion() {
        String versionId = world.begin(World.MASTER_SECRET);
        world.carryOut(world.process(), Step.CREATE_SECRET, World.MASTER_SECRET, versionId);
        String first = world.store().readPending(World.MASTER_SECRET, versionId).orElseThrow();

        world.carryOut(world.process(), Step.CREATE_SECRET, World.MASTER_SECRET, versionId);

        assertThat(world.store().readPending(World.MASTER_SECRET, versionId)).contains(first);
    }

    @Test
    void theServiceMayTryAConfigurationOutWithACopyOfTheCurrentVersion() {
        world.rotate(World.APPLICATION_SECRET);
        for (String secretId : List.of(World.APPLICATION_SECRET, World.MASTER_SECRET)) {
            String versionId = world.begin(secretId);
            world.store()
                    .writePending(
                            secretId, versionId, world.store().current(secretId).json());

            world.carryOut(world.process(), Step.TEST_SECRET, secretId, versionId);
        }
    }

    @Test
    void everyStepAfterTheEndIsAccepted() {
        String versionId = world.begin(World.APPLICATION_SECRET);
        World.STEPS.forEach(step -> world.carryOut(world.process(), step, World.APPLICATION_SECRET, versionId));
        Map<String, Set<String>> labels = world.store().labels(World.APPLICATION_SECRET);

        World.STEPS.forEach(step -> world.carryOut(world.process(), step, World.APPLICATION_SECRET, versionId));

        assertThat(world.store().labels(World.APPLICATION_SECRET)).isEqualTo(labels);
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void anApplicationThatLogsInAllTheTimeIsNeverRefused() throws Exception {
        world.rotate(World.APPLICATION_SECRET);
        AtomicBoolean stop = new AtomicBoolean();
        List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger logins = new AtomicInteger();
        Thread application = new Thread(() -> {
            while (!stop.get()) {
                for (String secret : List.of(World.APPLICATION_SECRET, World.MASTER_SECRET)) {
                    String outcome = world.logInWithCurrent(secret);
                    logins.incrementAndGet();
                    if (!outcome.equals("Ok")) {
                        refusals.add(secret + ": " + outcome);
                    }
                }
            }
        });
        application.start();
        for (int i = 0; i < ROTATIONS; i++) {
            world.rotate(World.APPLICATION_SECRET);
            world.rotate(World.MASTER_SECRET);
            awaitWholeRound(logins);
        }
        stop.set(true);
        application.join();

        System.out.printf("%d rotations of each secret, %d logins meanwhile%n", ROTATIONS, logins.get());
        assertThat(refusals).isEmpty();
        assertThat(logins.get()).isGreaterThan(ROTATIONS);
    }

    /**
     * Between two rotations lie 30 days, and no login takes that long: one that began before the first must have ended
     * before the second begins, which takes its user's password away. Two secrets in turn: four logins are a round.
     */
    private static void awaitWholeRound(AtomicInteger logins) {
        int round = logins.get() + 4;
        await().pollInterval(2, TimeUnit.MILLISECONDS).untilAtomic(logins, greaterThanOrEqualTo(round));
    }

    private static List<String> grantsOf(String account) {
        return world.server().query("SHOW GRANTS FOR '" + account + "'@'%'");
    }
}
