package org.assessment.lambda.rotation.core;

/**
 * One privilege in one place, the unit in which privileges are compared.
 *
 * @param scope where it holds
 * @param name MySQL's name for it, for example {@code SHOW VIEW}; {@link #GRANT_OPTION} for the right to pass on what
 *     is held in the same place; empty for a role
 * @param grantable whether the holder may pass it on; only for dynamic privileges and roles, which carry that each for
 *     itself
 */
public record Privilege(Scope scope, String name, boolean grantable) {

    /** MySQL keeps this once per place, not per privilege. */
    public static final String GRANT_OPTION = "GRANT OPTION";

    /** Where a privilege holds. */
    public sealed interface Scope {

        /** On everything. */
        record Global() implements Scope {}

        /** On everything; one of the privileges that MySQL registers at run time, for example BACKUP_ADMIN. */
        record Dynamic() implements Scope {}

        /**
         * On all databases whose names match.
         *
         * @param pattern in which {@code _} and {@code %} are wildcards unless a backslash precedes them
         */
        record Schema(String pattern) implements Scope {}

        /** On one table or view. */
        record Table(String schema, String table) implements Scope {}

        /** On one column. */
        record Column(String schema, String table, String column) implements Scope {}

        /**
         * On one routine.
         *
         * @param kind {@code PROCEDURE} or {@code FUNCTION}
         */
        record Routine(String kind, String schema, String routine) implements Scope {}

        /** Membership in a role. */
        record Role(RoleName role) implements Scope {}
    }

    /**
     * A privilege on a database. An underscore in its name stays a wildcard: MySQL 8.0.33 does not find a database under
     * an escaped name in a role (8.0.15 did), so who uses this makes sure that nothing else matches.
     */
    public static Privilege onDatabase(String database, String name) {
        return new Privilege(new Scope.Schema(database), name, false);
    }

    /** Membership in a role, without the right to pass it on. */
    public static Privilege membership(RoleName role) {
        return new Privilege(new Scope.Role(role), "", false);
    }
}
