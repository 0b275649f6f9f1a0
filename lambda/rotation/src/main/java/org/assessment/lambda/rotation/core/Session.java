package org.assessment.lambda.rotation.core;

import java.util.Set;

/**
 * Port to one MySQL session. Each method is one statement, so that a crash leaves either its whole effect or none.
 * Users and roles are those with host {@code %}. Every method throws {@link RotationFailure}: {@link
 * FailureKind#STATEMENT_REFUSED} when the server says no, {@link FailureKind#UNREACHABLE} when it says nothing, {@link
 * FailureKind#NOT_A_WRITER} when it has become read-only.
 */
public interface Session extends AutoCloseable {

    /** The name of the account that the server took this login for. */
    String username();

    /**
     * Gives this session's user the next password and keeps the current one valid beside it; whatever was valid beside
     * it before ends.
     *
     * @return false, and nothing has changed, if {@code current} is not the user's primary password
     */
    boolean replaceOwnPassword(Password current, Password next);

    /** Makes a password that is valid beside the primary one the primary again. */
    void reinstateOwnPassword(Password password);

    /** Whether there is such a user. */
    boolean userExists(String username);

    /** Makes a user that has to use TLS and holds this role, active by default. */
    void createUser(String username, Password password, String role);

    /** Gives another user a password. */
    void setPassword(String username, Password password);

    /** Ends a password that is valid beside another user's primary one; does nothing without one. */
    void discardOldPassword(String username);

    /** Makes a role unless it is there. */
    void createRole(String role);

    /** All that was granted directly to a user or role, roles included. */
    Set<Privilege> privilegesOf(String grantee);

    /** The names of all databases that match a pattern in which {@code _} is a wildcard. */
    Set<String> databasesLike(String pattern);

    /** Grants one privilege or role; does nothing if the table that it is for is gone. */
    void grant(Privilege privilege, String grantee);

    /** Takes one privilege or role away. */
    void revoke(Privilege privilege, String grantee);

    /** The roles that a login of this user activates. */
    Set<RoleName> defaultRolesOf(String username);

    /** Sets the roles that a login of this user activates; each must have been granted. */
    void setDefaultRoles(String username, Set<RoleName> roles);

    /** Enters a database, which the server allows only to a user who may do something there. */
    void use(String database);

    /** Ends the session; never throws. */
    @Override
    void close();
}
