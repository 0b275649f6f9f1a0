package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assessment.lambda.rotation.core.DatabaseSecret;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.Interception;
import org.assessment.lambda.rotation.harness.ProcessDied;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies before the first call that leaves it and after each of them, the service repeats the step, and in the
 * end nobody has been locked out. Right before a call is no other point than right after the one before: in between
 * nothing has left the process. The calls are not listed here: a run without a crash finds them.
 */
class CrashMatrixIT {

    private static final AtomicInteger CRASH_POINTS = new AtomicInteger();

    private static World world;

    @BeforeAll
    static void start() throws Exception {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
        System.out.printf("%d crash points%n", CRASH_POINTS.get());
    }

    /** What the world looks like when the rotation begins. */
    enum Situation {
        MASTER(World.MASTER_SECRET, true) {
            @Override
            void prepare() {
                // The rotation before has left what this one needs.
            }
        },
        /** Its password is in the database, its version has lost its label. */
        MASTER_AFTER_AN_ABANDONED_ROTATION(World.MASTER_SECRET, true) {
            @Override
            void prepare() {
                String versionId = world.begin(World.MASTER_SECRET);
                world.carryOut(world.process(), Step.CREATE_SECRET, World.MASTER_SECRET, versionId);
                world.carryOut(world.process(), Step.SET_SECRET, World.MASTER_SECRET, versionId);
                world.store().abandonRotation(World.MASTER_SECRET);
            }
        },
        APPLICATION_WITHOUT_A_USER(World.APPLICATION_SECRET, false) {
            @Override
            void prepare() {
                world.dropUsers();
                world.store()
                        .create(
                                World.APPLICATION_SECRET,
                                world.applicationSecret().toString());
            }
        },
        APPLICATION_WITH_A_PASSWORD_THAT_NOBODY_HAS(World.APPLICATION_SECRET, false) {
            @Override
            void prepare() {
                world.dropUsers();
                world.store()
                        .create(
                                World.APPLICATION_SECRET,
                                world.applicationSecret()
                                        .add("password", World.NOBODYS)
                                        .toString());
            }
        },
        /** Both users exist, and what they may do has drifted apart. */
        APPLICATION(World.APPLICATION_SECRET, true) {
            @Override
            void prepare() {
                if (world.store().current(secretId).password().isEmpty()) {
                    world.rotate(secretId);
                    world.rotate(secretId);
                }
                String working = world.store().current(secretId).username();
                String idle = working.equals("app") ? "app_clone" : "app";
                world.server()
                        .execute(
                                "GRANT TRIGGER ON " + World.DATABASE + ".* TO app_role",
                                "REVOKE SHOW VIEW ON `assessment_platform`.* FROM app_role",
                                "REVOKE ALL, GRANT OPTION FROM " + working,
                                "GRANT app_role TO " + working,
                                "GRANT SELECT ON sys.* TO " + working,
                                "GRANT PROCESS ON *.* TO " + idle);
            }
        };

        final String secretId;
        private final boolean currentAlwaysWorks;

        Situation(String secretId, boolean currentAlwaysWorks) {
            this.secretId = secretId;
            this.currentAlwaysWorks = currentAlwaysWorks;
        }

        abstract void prepare();
    }

    @BeforeEach
    void reset() {
        world.resetServer();
    }

    @ParameterizedTest
    @EnumSource
    void repeatedStepsFinishTheRotationAndLockNobodyOut(Situation situation) {
        int tried = 0;
        for (Step step : World.STEPS) {
            int calls = callsOf(situation, step);
            for (int completed = 0; completed <= calls; completed++) {
                dieAndRepeat(situation, step, completed);
                tried++;
            }
        }
        assertThat(tried).isPositive();
        CRASH_POINTS.addAndGet(tried);
    }

    /** A run in which nothing dies counts the calls of a step, and logs in between any two of them. */
    private static int callsOf(Situation situation, Step dissected) {
        situation.prepare();
        String versionId = world.begin(situation.secretId);
        int calls = 0;
        for (Step step : World.STEPS) {
            Interception interception = new Interception(new Interception.Observer() {
                @Override
                public void after(int number, String call) {
                    if (step == dissected) {
                        requireLogins(situation, versionId, step + " after " + call);
                    }
                }
            });
            world.carryOut(world.process(interception), step, situation.secretId, versionId);
            if (step == dissected) {
                calls = interception.calls().size();
            }
        }
        return calls;
    }

    private static void dieAndRepeat(Situation situation, Step step, int completed) {
        situation.prepare();
        String versionId = world.begin(situation.secretId);
        String where = "%s, %s, after %d calls".formatted(situation, step, completed);
        for (Step current : World.STEPS) {
            if (current == step) {
                assertThatThrownBy(() -> world.carryOut(
                                world.process(deathAfter(completed)), current, situation.secretId, versionId))
                        .as(where)
                        .isInstanceOf(ProcessDied.class);
                requireLogins(situation, versionId, where);
            }
            world.carryOut(world.process(), current, situation.secretId, versionId);
        }
        requireFinished(situation, versionId, where);
    }

    private static Interception deathAfter(int completed) {
        return new Interception(new Interception.Observer() {
            @Override
            public void before(int number, String name) {
                if (completed == 0) {
                    throw new ProcessDied("before " + name);
                }
            }

            @Override
            public void after(int number, String name) {
                if (number + 1 == completed) {
                    throw new ProcessDied("after " + name);
                }
            }
        });
    }

    private static void requireLogins(Situation situation, String versionId, String where) {
        boolean changed = world.store()
                .labels(situation.secretId)
                .getOrDefault(versionId, Set.of())
                .contains("AWSCURRENT");
        if (situation.currentAlwaysWorks || changed) {
            assertThat(world.logInWithCurrent(situation.secretId)).as(where).isEqualTo("Ok");
        }
    }

    private static void requireFinished(Situation situation, String versionId, String where) {
        assertThat(world.store().labels(situation.secretId).get(versionId))
                .as(where)
                .containsExactly("AWSCURRENT");
        assertThat(world.logInWithCurrent(situation.secretId)).as(where).isEqualTo("Ok");
        if (situation.secretId.equals(World.APPLICATION_SECRET)) {
            requirePrivileges(situation, where);
        }
    }

    private static void requirePrivileges(Situation situation, String where) {
        DatabaseSecret current = world.store().current(World.APPLICATION_SECRET);
        assertThat(world.server().query("SHOW GRANTS FOR app_role"))
                .as(where)
                .anyMatch(grant -> grant.contains("SHOW VIEW"))
                .noneMatch(grant -> grant.contains("TRIGGER"));
        assertThat(world.server().query("SHOW GRANTS FOR " + current.username()))
                .as(where)
                .anyMatch(grant -> grant.contains("app_role"))
                .noneMatch(grant -> grant.contains("PROCESS"));
        if (situation == Situation.APPLICATION) {
            assertThat(world.server().query("SHOW GRANTS FOR " + current.username()))
                    .as(where)
                    .anyMatch(grant -> grant.contains("`sys`"));
        }
    }
}
