package org.assessment.lambda.rotation.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the application's role may do on the application's database. */
public final class ApplicationPrivileges {

    /**
     * Reading and writing rows, calling routines, temporary tables for reports, and reading view definitions (ORMs do at
     * start). No DDL: migrations run as another user or are allowed by configuration. No LOCK TABLES, REFERENCES,
     * TRIGGER or EVENT: they let one client stop or change the work of all others.
     */
    public static final Set<String> DEFAULT =
            of("SELECT", "INSERT", "UPDATE", "DELETE", "EXECUTE", "CREATE TEMPORARY TABLES", "SHOW VIEW");

    /** What MySQL knows on a database, but for the right to pass on: that would let the application make users. */
    private static final Set<String> POSSIBLE = of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "EXECUTE",
            "CREATE TEMPORARY TABLES",
            "SHOW VIEW",
            "CREATE",
            "DROP",
            "REFERENCES",
            "INDEX",
            "ALTER",
            "LOCK TABLES",
            "CREATE VIEW",
            "CREATE ROUTINE",
            "ALTER ROUTINE",
            "EVENT",
            "TRIGGER");

    private ApplicationPrivileges() {}

    /**
     * Reads a comma-separated list.
     *
     * @throws IllegalArgumentException if it names something that is no privilege on a database
     */
    public static Set<String> parse(String list) {
        Set<String> privileges = of(list.strip().split("\\s*,\\s*", -1));
        if (!POSSIBLE.containsAll(privileges)) {
            throw new IllegalArgumentException("not privileges on a database: " + list);
        }
        return privileges;
    }

    private static Set<String> of(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
    }
}
