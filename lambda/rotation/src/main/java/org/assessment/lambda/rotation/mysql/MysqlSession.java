package org.assessment.lambda.rotation.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.Password;
import org.assessment.lambda.rotation.core.Privilege;
import org.assessment.lambda.rotation.core.RoleName;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.Session;

/**
 * One connection. Values go in as parameters, which the driver quotes as the server's SQL mode asks; identifiers are
 * quoted here.
 */
final class MysqlSession implements Session {

    /** ER_INCORRECT_CURRENT_PASSWORD: 3891, and another number in the releases before 8.0.16. */
    private static final Set<Integer> INCORRECT_CURRENT_PASSWORD = Set.of(3891, 13_225);

    /** ER_NO_SUCH_TABLE, ER_BAD_FIELD_ERROR: MySQL keeps a privilege longer than the table that it is for. */
    private static final Set<Integer> NOTHING_TO_GRANT_ON = Set.of(1146, 1054);

    /** ER_OPTION_PREVENTS_STATEMENT, ER_READ_ONLY_MODE: the writer became a reader after the login. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836);

    private final Connection connection;
    private boolean rolesActive;

    MysqlSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String username() {
        return query("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', -1), CURRENT_USER()", row -> {
                    // The host is the part behind the last @; a user name may hold one too.
                    String account = row.getString(2);
                    return account.substring(
                            0, account.length() - row.getString(1).length() - 1);
                })
                .iterator()
                .next();
    }

    @Override
    public boolean replaceOwnPassword(Password current, Password next) {
        try {
            execute(
                    "ALTER USER USER() IDENTIFIED BY ? REPLACE ? RETAIN CURRENT PASSWORD",
                    next.reveal(),
                    current.reveal());
            return true;
        } catch (SQLException e) {
            if (INCORRECT_CURRENT_PASSWORD.contains(e.getErrorCode())) {
                return false;
            }
            throw failure("ALTER USER", e);
        }
    }

    @Override
    public void reinstateOwnPassword(Password password) {
        update("ALTER USER USER() IDENTIFIED BY ?", password.reveal());
    }

    @Override
    public boolean userExists(String username) {
        return !query("SELECT 1 FROM mysql.user WHERE user = ? AND host = '%'", row -> row.getInt(1), username)
                .isEmpty();
    }

    @Override
    public void createUser(String username, Password password, String role) {
        activateRoles();
        update("CREATE USER ?@'%' IDENTIFIED BY ? DEFAULT ROLE ?@'%' REQUIRE SSL", username, password.reveal(), role);
    }

    @Override
    public void setPassword(String username, Password password) {
        activateRoles();
        update("ALTER USER ?@'%' IDENTIFIED BY ?", username, password.reveal());
    }

    @Override
    public void discardOldPassword(String username) {
        activateRoles();
        update("ALTER USER ?@'%' DISCARD OLD PASSWORD", username);
    }

    @Override
    public void createRole(String role) {
        activateRoles();
        update("CREATE ROLE IF NOT EXISTS ?@'%'", role);
    }

    @Override
    public Set<Privilege> privilegesOf(String grantee) {
        Set<Privilege> privileges = new LinkedHashSet<>();
        PrivilegeQueries.ALL.forEach(source -> query(
                        source.sql(),
                        row -> source.privileges().from(row),
                        source.parameter().of(grantee))
                .forEach(privileges::addAll));
        return privileges;
    }

    @Override
    public Set<String> databasesLike(String pattern) {
        return query(
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ?",
                row -> row.getString(1),
                pattern);
    }

    @Override
    public void grant(Privilege privilege, String grantee) {
        activateRoles();
        String sql = PrivilegeSql.grant(privilege);
        try {
            execute(sql, grantee);
        } catch (SQLException e) {
            if (!NOTHING_TO_GRANT_ON.contains(e.getErrorCode())) {
                throw failure(sql, e);
            }
        }
    }

    @Override
    public void revoke(Privilege privilege, String grantee) {
        activateRoles();
        update(PrivilegeSql.revoke(privilege), grantee);
    }

    @Override
    public Set<RoleName> defaultRolesOf(String username) {
        return query(
                "SELECT default_role_user, default_role_host FROM mysql.default_roles WHERE user = ? AND host = '%'",
                row -> new RoleName(row.getString(1), row.getString(2)), username);
    }

    @Override
    public void setDefaultRoles(String username, Set<RoleName> roles) {
        activateRoles();
        String list = roles.stream().map(PrivilegeSql::account).collect(Collectors.joining(", "));
        update("SET DEFAULT ROLE " + list + " TO ?@'%'", username);
    }

    @Override
    public void use(String database) {
        update("USE " + PrivilegeSql.identifier(database));
    }

    /** Aurora's master holds its rights through a role, which a parameter of the cluster may leave inactive. */
    private void activateRoles() {
        if (!rolesActive) {
            update("SET ROLE ALL");
            rolesActive = true;
        }
    }

    private void update(String sql, String... parameters) {
        try {
            execute(sql, parameters);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    private void execute(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        }
    }

    private <T> Set<T> query(String sql, RowReader<T> reader, String... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            Set<T> result = new LinkedHashSet<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** The driver fills the parameters in itself: the server prepares no statement about accounts. */
    private PreparedStatement prepare(String sql, String... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Names the statement without its parameters, and the error without its text, which repeats parts of the former. */
    private static RotationFailure failure(String sql, SQLException e) {
        return new RotationFailure(
                kind(e), "%s failed: error %d, state %s".formatted(sql, e.getErrorCode(), e.getSQLState()));
    }

    private static FailureKind kind(SQLException e) {
        if (READ_ONLY.contains(e.getErrorCode())) {
            return FailureKind.NOT_A_WRITER;
        }
        boolean noAnswer = e.getSQLState() == null || e.getSQLState().startsWith("08");
        return noAnswer ? FailureKind.UNREACHABLE : FailureKind.STATEMENT_REFUSED;
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The session is over either way.
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    /** Makes something of one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
