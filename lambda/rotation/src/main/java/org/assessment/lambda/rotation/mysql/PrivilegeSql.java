package org.assessment.lambda.rotation.mysql;

import java.util.regex.Pattern;
import org.assessment.lambda.rotation.core.Privilege;
import org.assessment.lambda.rotation.core.Privilege.Scope;
import org.assessment.lambda.rotation.core.RoleName;

/** The statements that grant and revoke; the grantee's name is their one parameter. */
final class PrivilegeSql {

    /** What MySQL calls its privileges; they cannot be quoted, so nothing else may get into a statement. */
    private static final Pattern KEYWORD = Pattern.compile("[A-Z][A-Z_0-9 ]*");

    private PrivilegeSql() {}

    static String grant(Privilege privilege) {
        Scope scope = privilege.scope();
        if (scope instanceof Scope.Role role) {
            return "GRANT " + account(role.role()) + " TO ?@'%'" + (privilege.grantable() ? " WITH ADMIN OPTION" : "");
        }
        if (privilege.name().equals(Privilege.GRANT_OPTION)) {
            return "GRANT USAGE ON " + target(scope) + " TO ?@'%' WITH GRANT OPTION";
        }
        return "GRANT " + what(privilege) + " ON " + target(scope) + " TO ?@'%'"
                + (privilege.grantable() ? " WITH GRANT OPTION" : "");
    }

    static String revoke(Privilege privilege) {
        if (privilege.scope() instanceof Scope.Role role) {
            return "REVOKE " + account(role.role()) + " FROM ?@'%'";
        }
        return "REVOKE " + what(privilege) + " ON " + target(privilege.scope()) + " FROM ?@'%'";
    }

    private static String what(Privilege privilege) {
        String name = privilege.name();
        if (!KEYWORD.matcher(name).matches()) {
            throw new IllegalArgumentException("no privilege of MySQL: " + name);
        }
        return privilege.scope() instanceof Scope.Column column
                ? name + " (" + identifier(column.column()) + ")"
                : name;
    }

    private static String target(Scope scope) {
        if (scope instanceof Scope.Schema schema) {
            return identifier(schema.pattern()) + ".*";
        }
        if (scope instanceof Scope.Table table) {
            return identifier(table.schema()) + "." + identifier(table.table());
        }
        if (scope instanceof Scope.Column column) {
            return identifier(column.schema()) + "." + identifier(column.table());
        }
        if (scope instanceof Scope.Routine routine) {
            return routine.kind() + " " + identifier(routine.schema()) + "." + identifier(routine.routine());
        }
        return "*.*";
    }

    static String account(RoleName role) {
        return identifier(role.name()) + "@" + identifier(role.host());
    }

    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
