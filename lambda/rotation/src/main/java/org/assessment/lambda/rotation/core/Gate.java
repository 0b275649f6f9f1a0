package org.assessment.lambda.rotation.core;

/**
 * The only way from a secret to a session: nobody gets to a server that is not the cluster, is changing its writer,
 * cannot prove its name, is read-only or takes the login for somebody else's.
 */
final class Gate {

    private final ClusterDirectory directory;
    private final Database database;

    Gate(ClusterDirectory directory, Database database) {
        this.directory = directory;
        this.database = database;
    }

    /** Looks the cluster up and lets this secret's server in; asked anew in each step, because a failover may begin. */
    Cluster admit(DatabaseSecret secret) {
        Cluster cluster = directory.lookUp();
        cluster.admit(secret);
        return cluster;
    }

    /**
     * Logs in to an admitted server.
     *
     * @return {@link Login.Ok} or {@link Login.WrongCredentials}; every other outcome is thrown
     */
    Login logIn(Cluster cluster, ServerAddress address, Credentials credentials) {
        Login login = database.login(address, credentials);
        if (login instanceof Login.TlsRefused refused && refused.wrongName()) {
            login = logInByOtherNames(cluster, address, credentials, login);
        }
        return judge(login, credentials.username());
    }

    /**
     * The global endpoint may not be in the certificate of the server that it leads to. The endpoints of the clusters
     * are in theirs, and are asked for by the same strict check; the first that leads to a writer counts.
     */
    private Login logInByOtherNames(Cluster cluster, ServerAddress address, Credentials credentials, Login first) {
        Login login = first;
        for (String host : cluster.alternativesTo(address.host())) {
            login = database.login(address.at(host), credentials);
            if (login instanceof Login.Ok || login instanceof Login.WrongCredentials) {
                return login;
            }
        }
        return login;
    }

    private static Login judge(Login login, String username) {
        if (login instanceof Login.Unreachable outcome) {
            throw new RotationFailure(FailureKind.UNREACHABLE, outcome.reason());
        }
        if (login instanceof Login.TlsRefused outcome) {
            throw new RotationFailure(FailureKind.TLS_REFUSED, outcome.reason());
        }
        if (login instanceof Login.NotAWriter outcome) {
            throw new RotationFailure(FailureKind.NOT_A_WRITER, outcome.reason());
        }
        if (login instanceof Login.Ok ok) {
            requireUser(ok.session(), username);
        }
        return login;
    }

    /** An anonymous or proxy account answers for any name; changing its password would change somebody else's. */
    private static void requireUser(Session session, String username) {
        String actual;
        try {
            actual = session.username();
        } catch (RotationFailure e) {
            session.close();
            throw e;
        }
        if (!actual.equals(username)) {
            session.close();
            throw new RotationFailure(
                    FailureKind.FOREIGN_USER, "the server took the login of %s for %s".formatted(username, actual));
        }
    }

    boolean logsIn(Cluster cluster, DatabaseSecret secret) {
        Login login = logIn(cluster, secret.address(), secret.credentials().orElseThrow());
        if (login instanceof Login.Ok ok) {
            ok.session().close();
            return true;
        }
        return false;
    }
}
