package org.assessment.lambda.rotation.core;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Two users take turns: the master gives the idle one a new password while the other goes on working.
 *
 * <p>What the application may do is in a role that both users hold and that each login activates. The role is brought to
 * what is configured, and the idle user to what the working one was granted directly, in both directions: a privilege
 * that was taken away must not come back with the next rotation. A user that is not there is created.
 */
final class AlternatingUsers implements Strategy {

    private final Gate gate;
    private final SecretStore store;
    private final Set<String> applicationPrivileges;

    AlternatingUsers(Gate gate, SecretStore store, Set<String> applicationPrivileges) {
        this.gate = gate;
        this.store = store;
        this.applicationPrivileges = applicationPrivileges;
    }

    @Override
    public String name() {
        return "alternating-users";
    }

    /** A secret without a password has no working user yet, so its own user comes first. */
    @Override
    public String nextUsername(DatabaseSecret current) {
        UserNames names = UserNames.of(current.username());
        return current.password().isPresent() ? names.alternateOf(current.username()) : current.username();
    }

    @Override
    public void set(Versions versions, VersionReader reader, Cluster cluster, Consumer<String> actions) {
        try (Session master = logInAsMaster(versions.current(), cluster)) {
            bringRoleToConfiguration(master, versions.pending(), actions);
            bringUserToPassword(master, versions.pending(), cluster, actions);
            bringUserToPrivilegesOfTheOther(master, versions, actions);
        }
    }

    private Session logInAsMaster(DatabaseSecret current, Cluster cluster) {
        VersionReader reader = new VersionReader(store, current.masterArn().orElseThrow(), "the master's secret");
        DatabaseSecret master = reader.current();
        requireFit(master, current);
        for (Credentials candidate : Versions.candidates(master, reader.previous())) {
            if (gate.logIn(cluster, current.address(), candidate) instanceof Login.Ok ok) {
                return ok.session();
            }
        }
        throw new RotationFailure(
                FailureKind.WRONG_CREDENTIALS,
                "master user %s logs in with neither AWSCURRENT nor AWSPREVIOUS of its secret"
                        .formatted(master.username()));
    }

    private static void requireFit(DatabaseSecret master, DatabaseSecret current) {
        if (!master.hasSameServerAs(current)) {
            throw new RotationFailure(
                    FailureKind.FOREIGN_HOST, "the master's secret is for another server than the application's");
        }
        if (UserNames.of(current.username()).contains(master.username())) {
            throw new RotationFailure(
                    FailureKind.FOREIGN_USER, "the application's secret is for the master user itself");
        }
    }

    private void bringRoleToConfiguration(Session master, DatabaseSecret pending, Consumer<String> actions) {
        String role = UserNames.of(pending.username()).role();
        Set<Privilege> wanted = applicationPrivileges.stream()
                .map(name -> Privilege.onDatabase(pending.databaseName(), name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        requireNoOtherMatch(master, pending.databaseName());
        master.createRole(role);
        converge(master, role, wanted, actions);
    }

    private static void requireNoOtherMatch(Session master, String database) {
        for (String match : master.databasesLike(database)) {
            if (!match.equalsIgnoreCase(database)) {
                throw new RotationFailure(
                        FailureKind.NOT_ROTATABLE,
                        "privileges on %s would hold on database %s too, because _ is a wildcard in them"
                                .formatted(database, match));
            }
        }
    }

    private void bringUserToPassword(
            Session master, DatabaseSecret pending, Cluster cluster, Consumer<String> actions) {
        String username = pending.username();
        Password password = pending.password().orElseThrow();
        // Asked before any login: for a user that is not there the server makes up a method of authentication, and the
        // refusal is then not always the one for wrong credentials.
        if (!master.userExists(username)) {
            master.createUser(username, password, UserNames.of(username).role());
            actions.accept("created user " + username);
        } else if (!gate.logsIn(cluster, pending)) {
            master.setPassword(username, password);
            actions.accept("set the password of " + username);
        }
        // Nothing makes this user's passwords overlap but a rotation by other means; it would stay valid for ever.
        master.discardOldPassword(username);
    }

    private static void bringUserToPrivilegesOfTheOther(Session master, Versions versions, Consumer<String> actions) {
        String username = versions.pending().username();
        String other = versions.current().username();
        RoleName role = RoleName.anywhere(UserNames.of(username).role());
        Set<Privilege> wanted = new LinkedHashSet<>();
        Set<RoleName> wantedDefaults = new LinkedHashSet<>();
        wantedDefaults.add(role);
        if (master.userExists(other)) {
            wanted.addAll(master.privilegesOf(other));
            wantedDefaults.addAll(master.defaultRolesOf(other));
        }
        Privilege membership = Privilege.membership(role);
        if (wanted.stream().noneMatch(privilege -> privilege.scope().equals(membership.scope()))) {
            wanted.add(membership);
        }
        converge(master, username, wanted, actions);
        if (!master.defaultRolesOf(username).equals(wantedDefaults)) {
            master.setDefaultRoles(username, wantedDefaults);
            actions.accept("set the default roles of " + username);
        }
    }

    /** Takes away before it grants: of two forms of one privilege, with and without passing on, the last one counts. */
    private static void converge(Session master, String grantee, Set<Privilege> wanted, Consumer<String> actions) {
        Set<Privilege> actual = master.privilegesOf(grantee);
        int revoked = 0;
        for (Privilege privilege : actual) {
            if (!wanted.contains(privilege)) {
                master.revoke(privilege, grantee);
                revoked++;
            }
        }
        int granted = 0;
        for (Privilege privilege : wanted) {
            if (!actual.contains(privilege)) {
                master.grant(privilege, grantee);
                granted++;
            }
        }
        if (granted + revoked > 0) {
            actions.accept("granted %d and revoked %d privileges of %s".formatted(granted, revoked, grantee));
        }
    }

    @Override
    public void prove(Session session, DatabaseSecret pending) {
        // Fails unless the role is active and its grants are there.
        session.use(pending.databaseName());
    }
}
