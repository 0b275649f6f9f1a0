package org.assessment.lambda.rotation.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assessment.lambda.rotation.core.Privilege;
import org.assessment.lambda.rotation.core.Privilege.Scope;
import org.assessment.lambda.rotation.core.RoleName;

/**
 * Where MySQL keeps the privileges of an account. Tables are read, not the text of SHOW GRANTS: an identifier may look
 * like any part of that text.
 */
final class PrivilegeQueries {

    private static final String NONE = "USAGE";

    /** How a table names an account. */
    @FunctionalInterface
    interface Parameter {
        String of(String grantee);
    }

    /** Makes privileges of a row. */
    @FunctionalInterface
    interface Rows {
        List<Privilege> from(ResultSet row) throws SQLException;
    }

    /** One table, how it names the account, and what its rows mean. */
    record Source(String sql, Parameter parameter, Rows privileges) {}

    static final List<Source> ALL = List.of(
            new Source(
                    "SELECT privilege_type, is_grantable FROM information_schema.user_privileges WHERE grantee = ?",
                    PrivilegeQueries::quoted,
                    PrivilegeQueries::global),
            new Source(
                    "SELECT privilege_type, is_grantable, table_schema FROM information_schema.schema_privileges"
                            + " WHERE grantee = ?",
                    PrivilegeQueries::quoted,
                    row -> inPlace(row, new Scope.Schema(row.getString(3)))),
            new Source(
                    "SELECT privilege_type, is_grantable, table_schema, table_name"
                            + " FROM information_schema.table_privileges WHERE grantee = ?",
                    PrivilegeQueries::quoted,
                    row -> inPlace(row, new Scope.Table(row.getString(3), row.getString(4)))),
            new Source(
                    "SELECT privilege_type, table_schema, table_name, column_name"
                            + " FROM information_schema.column_privileges WHERE grantee = ?",
                    PrivilegeQueries::quoted,
                    row -> List.of(new Privilege(
                            new Scope.Column(row.getString(2), row.getString(3), row.getString(4)),
                            row.getString(1),
                            false))),
            new Source(
                    "SELECT proc_priv, routine_type, db, routine_name FROM mysql.procs_priv"
                            + " WHERE user = ? AND host = '%'",
                    grantee -> grantee, PrivilegeQueries::routine),
            new Source(
                    "SELECT from_user, from_host, with_admin_option FROM mysql.role_edges"
                            + " WHERE to_user = ? AND to_host = '%'",
                    grantee -> grantee,
                    row -> List.of(new Privilege(
                            new Scope.Role(new RoleName(row.getString(1), row.getString(2))),
                            "",
                            row.getString(3).equals("Y")))));

    private PrivilegeQueries() {}

    /** The information schema puts quotes around the parts of an account and escapes nothing in them. */
    private static String quoted(String grantee) {
        return "'" + grantee + "'@'%'";
    }

    private static List<Privilege> global(ResultSet row) throws SQLException {
        String name = row.getString(1);
        // Of MySQL's own privileges none has an underscore; of those registered at run time each has.
        return name.contains("_")
                ? List.of(new Privilege(
                        new Scope.Dynamic(), name, row.getString(2).equals("YES")))
                : inPlace(row, new Scope.Global());
    }

    private static List<Privilege> inPlace(ResultSet row, Scope scope) throws SQLException {
        List<Privilege> privileges = new ArrayList<>();
        if (!row.getString(1).equals(NONE)) {
            privileges.add(new Privilege(scope, row.getString(1), false));
        }
        if (row.getString(2).equals("YES")) {
            privileges.add(new Privilege(scope, Privilege.GRANT_OPTION, false));
        }
        return privileges;
    }

    private static List<Privilege> routine(ResultSet row) throws SQLException {
        Scope scope = new Scope.Routine(row.getString(2), row.getString(3), row.getString(4));
        return Arrays.stream(row.getString(1).split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> new Privilege(scope, routinePrivilege(name), false))
                .toList();
    }

    /** The table's column is a set of older names than the statement's. */
    private static String routinePrivilege(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "GRANT" -> Privilege.GRANT_OPTION;
            default -> name.toUpperCase(Locale.ROOT);
        };
    }
}
