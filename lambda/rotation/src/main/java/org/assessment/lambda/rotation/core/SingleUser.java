package org.assessment.lambda.rotation.core;

import java.util.function.Consumer;

/**
 * The user changes its own password and keeps the old one beside it until the next rotation.
 *
 * <p>The change is one statement that names the current password: {@code ALTER USER … IDENTIFIED BY new REPLACE current
 * RETAIN CURRENT PASSWORD}. It fails unless the current password is the primary one. Without {@code REPLACE}, a rotation
 * after an abandoned one would retain the abandoned password and end the one that all consumers have. For the same
 * reason there is no {@code DISCARD OLD PASSWORD} before the change: after an abandoned rotation the "old" password is
 * the current one. {@code RETAIN} itself ends what was valid before.
 */
final class SingleUser implements Strategy {

    private final Gate gate;

    SingleUser(Gate gate) {
        this.gate = gate;
    }

    @Override
    public String name() {
        return "single-user";
    }

    @Override
    public String nextUsername(DatabaseSecret current) {
        return current.username();
    }

    @Override
    public void set(Versions versions, VersionReader reader, Cluster cluster, Consumer<String> actions) {
        // A repeated step finds it done, and leaves alone what is valid.
        if (gate.logsIn(cluster, versions.pending())) {
            return;
        }
        for (Credentials candidate : Versions.candidates(versions.current(), reader.previous())) {
            Login login = gate.logIn(cluster, versions.current().address(), candidate);
            if (login instanceof Login.Ok ok) {
                try (Session session = ok.session()) {
                    replace(session, candidate.password(), versions.pendingCredentials(), actions);
                }
                return;
            }
        }
        throw new RotationFailure(
                FailureKind.WRONG_CREDENTIALS,
                "user %s logs in with none of AWSPENDING, AWSCURRENT and AWSPREVIOUS"
                        .formatted(versions.current().username()));
    }

    private static void replace(Session session, Password current, Credentials next, Consumer<String> actions) {
        if (session.replaceOwnPassword(current, next.password())) {
            actions.accept("set the password of " + next.username());
            return;
        }
        // Left by an abandoned rotation: another password is the primary one, and this one is valid beside it.
        session.reinstateOwnPassword(current);
        actions.accept("ended the password of an abandoned rotation of " + next.username());
        if (!session.replaceOwnPassword(current, next.password())) {
            throw new RotationFailure(
                    FailureKind.STATEMENT_REFUSED,
                    "the server takes the password for a login but not for a change of " + next.username());
        }
        actions.accept("set the password of " + next.username());
    }

    @Override
    public void prove(Session session, DatabaseSecret pending) {
        // The login was the proof.
    }
}
