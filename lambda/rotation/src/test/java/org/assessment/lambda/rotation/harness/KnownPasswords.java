package org.assessment.lambda.rotation.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assessment.lambda.rotation.core.Password;

/** Every password that the tests of this run have seen, for the scan at the end. */
public final class KnownPasswords {

    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private KnownPasswords() {}

    public static Password remember(Password password) {
        ALL.add(password.reveal());
        return password;
    }

    public static Set<String> all() {
        return Set.copyOf(ALL);
    }
}
