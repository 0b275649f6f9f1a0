package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.MysqlServer;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotation changes nothing about what the application may do, whichever of its two users works. */
class PrivilegesIT {

    private static World world;

    @BeforeAll
    static void start() throws Exception {
        world = new World();
        world.server()
                .execute(
                        "CREATE TABLE assessment_platform.`odd TO ``name` (id INT, `a,b` INT)",
                        "CREATE PROCEDURE assessment_platform.`grade()` () SELECT 1",
                        "CREATE FUNCTION assessment_platform.score() RETURNS INT DETERMINISTIC RETURN 1");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.resetServer();
        world.rotate(World.APPLICATION_SECRET);
    }

    @Test
    void everyKindOfGrantGoesOverToTheOtherUser() {
        world.server()
                .execute(
                        "CREATE ROLE reporting, `odd TO role`@localhost",
                        "GRANT PROCESS ON *.* TO app",
                        "GRANT CONNECTION_ADMIN ON *.* TO app WITH GRANT OPTION",
                        "GRANT XA_RECOVER_ADMIN ON *.* TO app",
                        "GRANT SELECT, INDEX ON `sys`.* TO app WITH GRANT OPTION",
                        "GRANT SELECT ON `report\\_%`.* TO app",
                        "GRANT UPDATE, DELETE ON assessment_platform.`odd TO ``name` TO app WITH GRANT OPTION",
                        "GRANT SELECT (id, `a,b`), INSERT (id) ON assessment_platform.`odd TO ``name` TO app",
                        "GRANT EXECUTE ON PROCEDURE assessment_platform.`grade()` TO app WITH GRANT OPTION",
                        "GRANT EXECUTE, ALTER ROUTINE ON FUNCTION assessment_platform.score TO app",
                        "GRANT reporting TO app WITH ADMIN OPTION",
                        "GRANT `odd TO role`@localhost TO app",
                        "SET DEFAULT ROLE app_role, reporting TO app");
        List<String> before = grantsOf("app");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(grantsOf("app_clone")).isEqualTo(before);
        assertThat(defaultRolesOf("app_clone")).isEqualTo(defaultRolesOf("app")).contains("reporting");
        assertThat(grantsOf("app")).as("the working user is left alone").isEqualTo(before);
    }

    @Test
    void aUserWithoutItsRoleIsFollowedByOneThatHasIt() {
        world.server().execute("REVOKE app_role FROM app", "GRANT SELECT ON sys.* TO app");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(grantsOf("app_clone"))
                .anyMatch(grant -> grant.contains("`app_role`"))
                .anyMatch(grant -> grant.contains("`sys`"));
    }

    @Test
    void whatWasTakenAwayDoesNotComeBack() {
        world.server()
                .execute(
                        "CREATE ROLE reporting",
                        "GRANT SELECT ON sys.* TO app WITH GRANT OPTION",
                        "GRANT CONNECTION_ADMIN ON *.* TO app WITH GRANT OPTION",
                        "GRANT reporting TO app WITH ADMIN OPTION",
                        "SET DEFAULT ROLE ALL TO app");
        world.rotate(World.APPLICATION_SECRET);
        world.server()
                .execute(
                        "REVOKE GRANT OPTION ON sys.* FROM app_clone",
                        "REVOKE CONNECTION_ADMIN ON *.* FROM app_clone",
                        "GRANT CONNECTION_ADMIN ON *.* TO app_clone",
                        "REVOKE reporting FROM app_clone");
        List<String> before = grantsOf("app_clone");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.store().current(World.APPLICATION_SECRET).username()).isEqualTo("app");
        assertThat(grantsOf("app")).isEqualTo(before);
        assertThat(defaultRolesOf("app")).containsExactly("app_role");
    }

    @Test
    void theRoleIsBroughtToWhatIsConfigured() {
        List<String> before = grantsOf("app_role");
        world.server()
                .execute(
                        "GRANT DROP ON assessment_platform.* TO app_role WITH GRANT OPTION",
                        "GRANT SELECT ON *.* TO app_role",
                        "REVOKE INSERT ON assessment_platform.* FROM app_role");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(grantsOf("app_role")).isEqualTo(before);
    }

    @Test
    void aSecondRotationFindsNothingToChange() {
        world.rotate(World.APPLICATION_SECRET);
        List<String> users = List.of("app", "app_clone", "app_role");
        List<List<String>> before = users.stream().map(PrivilegesIT::grantsOf).toList();

        world.rotate(World.APPLICATION_SECRET);

        assertThat(users.stream().map(PrivilegesIT::grantsOf).toList()).isEqualTo(before);
    }

    @Test
    void aPrivilegeOnATableThatIsGoneIsNoObstacle() {
        world.server()
                .execute(
                        "CREATE TABLE assessment_platform.gone (id INT)",
                        "GRANT SELECT ON assessment_platform.gone TO app",
                        "GRANT UPDATE (id) ON assessment_platform.gone TO app",
                        "DROP TABLE assessment_platform.gone");

        world.rotate(World.APPLICATION_SECRET);

        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void aPrivilegeThatTheMasterCannotGrantIsNoWrongPassword() {
        // MySQL answers a refused GRANT with error 1045, the one for wrong credentials.
        world.server().execute("GRANT FILE ON *.* TO app");
        String versionId = world.begin(World.APPLICATION_SECRET);
        world.carryOut(world.process(), Step.CREATE_SECRET, World.APPLICATION_SECRET, versionId);

        assertThatThrownBy(() -> world.carryOut(world.process(), Step.SET_SECRET, World.APPLICATION_SECRET, versionId))
                .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                .extracting(RotationFailure::kind)
                .isEqualTo(FailureKind.STATEMENT_REFUSED);
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void aMasterWhoseRightsAreInARoleThatIsNotActive() {
        String master = "'" + MysqlServer.MASTER + "'@'%'";
        List<String> rights = world.server().query("SHOW GRANTS FOR " + master);
        world.server().execute("CREATE ROLE rds_superuser_role");
        rights.forEach(
                grant -> world.server().execute(grant.replace("`" + MysqlServer.MASTER + "`", "`rds_superuser_role`")));
        world.server()
                .execute(
                        "REVOKE ALL, GRANT OPTION FROM " + master,
                        "GRANT SELECT ON *.* TO " + master,
                        "GRANT rds_superuser_role TO " + master);
        try {
            world.rotate(World.APPLICATION_SECRET);
            world.rotate(World.APPLICATION_SECRET);
        } finally {
            rights.forEach(world.server()::execute);
        }
        assertThat(world.logInWithCurrent(World.APPLICATION_SECRET)).isEqualTo("Ok");
    }

    @Test
    void theUsersCannotLogInWithoutTls() {
        assertThat(world.server().query("SELECT ssl_type FROM mysql.user WHERE user = 'app'"))
                .containsExactly("ANY");
    }

    private static List<String> grantsOf(String account) {
        return world.server().query("SHOW GRANTS FOR '" + account + "'@'%'").stream()
                .map(grant -> grant.replace("`" + account + "`@", "`it`@"))
                .sorted()
                .toList();
    }

    private static List<String> defaultRolesOf(String account) {
        return world.server()
                .query("SELECT default_role_user FROM mysql.default_roles WHERE user = '" + account
                        + "' ORDER BY default_role_user");
    }
}
