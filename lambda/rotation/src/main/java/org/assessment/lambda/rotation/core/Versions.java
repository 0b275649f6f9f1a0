package org.assessment.lambda.rotation.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of a secret that a step works with. */
record Versions(DatabaseSecret current, DatabaseSecret pending) {

    Credentials pendingCredentials() {
        return pending.credentials().orElseThrow();
    }

    /**
     * What the user of a secret may log in with before a change, the likely one first. The previous password is the
     * database's after a restore from before the last rotation.
     */
    static List<Credentials> candidates(DatabaseSecret current, Optional<DatabaseSecret> previous) {
        Stream<Credentials> older = previous.stream()
                .filter(version -> version.username().equals(current.username()) && version.hasSameServerAs(current))
                .flatMap(version -> version.credentials().stream());
        return Stream.concat(current.credentials().stream(), older).toList();
    }
}
