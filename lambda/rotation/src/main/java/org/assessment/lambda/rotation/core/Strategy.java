package org.assessment.lambda.rotation.core;

import java.util.function.Consumer;

/** How a secret's password is changed without anybody being locked out. */
interface Strategy {

    /** What logs and metrics call it. */
    String name();

    /** The user that the next version is for. */
    String nextUsername(DatabaseSecret current);

    /** Refuses a pending version for a user that the current version does not lead to. */
    default void requireOwnUser(DatabaseSecret pending, DatabaseSecret current) {
        if (!pending.username().equals(nextUsername(current))) {
            throw new RotationFailure(
                    FailureKind.FOREIGN_USER,
                    "AWSPENDING is for user %s, not for %s".formatted(pending.username(), nextUsername(current)));
        }
    }

    /**
     * Makes the database accept the pending version; the current one goes on being accepted at every moment.
     *
     * @param reader reads further versions of the secret
     * @param cluster the admitted cluster
     * @param actions told what was changed, after each change
     */
    void set(Versions versions, VersionReader reader, Cluster cluster, Consumer<String> actions);

    /** Proves on a session of the pending version that its user can do its work. */
    void prove(Session session, DatabaseSecret pending);
}
