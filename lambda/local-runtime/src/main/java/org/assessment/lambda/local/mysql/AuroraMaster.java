package org.assessment.lambda.local.mysql;

import java.util.List;

/** The master user as RDS makes it for Aurora MySQL 3 (user guide, "Master user account privileges"). */
public final class AuroraMaster {

    private static final String PRIVILEGES = "ALTER, ALTER ROUTINE, CREATE, CREATE ROLE, CREATE ROUTINE,"
            + " CREATE TEMPORARY TABLES, CREATE USER, CREATE VIEW, DELETE, DROP, DROP ROLE, EVENT, EXECUTE, INDEX, INSERT,"
            + " LOCK TABLES, PROCESS, REFERENCES, RELOAD, REPLICATION CLIENT, REPLICATION SLAVE, SELECT, SHOW DATABASES,"
            + " SHOW VIEW, TRIGGER, UPDATE";

    private static final String DYNAMIC_PRIVILEGES =
            "APPLICATION_PASSWORD_ADMIN, CONNECTION_ADMIN, ROLE_ADMIN, SET_USER_ID, XA_RECOVER_ADMIN";

    private AuroraMaster() {}

    /** The grants, static and dynamic ones apart because MySQL takes no mixture; {@code user} is quoted as needed. */
    public static List<String> grants(String user) {
        return List.of(
                "GRANT %s ON *.* TO %s@'%%' WITH GRANT OPTION".formatted(PRIVILEGES, user),
                "GRANT %s ON *.* TO %s@'%%' WITH GRANT OPTION".formatted(DYNAMIC_PRIVILEGES, user));
    }
}
