package org.assessment.constructs.credentials;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link CredentialSecret} needs.
 *
 * @param name name of the secret
 * @param description what the credentials open
 * @param region region of the secret
 * @param keyArn key that encrypts it
 * @param replica where else it can be read
 * @param recoveryWindowDays days in which a deletion can be taken back: 0, or 7 to 30
 * @param content all but the password, in the form that Secrets Manager's rotation functions read
 * @param withPassword whether it gets a password now; without, the first rotation makes the user and the password
 * @param users patterns of the ARNs of those who may read or change it; everybody else is denied
 */
@RecordBuilder
public record CredentialSecretProps(
        String name,
        String description,
        String region,
        String keyArn,
        Optional<Replica> replica,
        int recoveryWindowDays,
        Map<String, String> content,
        boolean withPassword,
        List<String> users) {
    /** Rejects what AWS rejects, and a secret that nobody could read. */
    public CredentialSecretProps {
        content = Map.copyOf(content);
        users = List.copyOf(users);
        if (recoveryWindowDays != 0 && (recoveryWindowDays < 7 || recoveryWindowDays > 30)) {
            throw new IllegalArgumentException(
                    "recoveryWindowDays is " + recoveryWindowDays + ": AWS allows 0, or 7 to 30");
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException("The secret " + name + " has no users: it would be closed for good");
        }
        if (content.containsKey("password")) {
            throw new IllegalArgumentException("The secret " + name + " gets its password at deployment, not here");
        }
    }

    /**
     * A read-only copy in another region.
     *
     * @param region the other region
     * @param keyArn key of that region
     */
    public record Replica(String region, String keyArn) {}
}
