package org.assessment.constructs.security;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link EncryptionKey} needs.
 *
 * @param alias name of the alias, without {@code alias/}
 * @param description what the key protects
 * @param region region of the key
 * @param accountId account of the key
 * @param deletionWindowDays days between a deletion and its effect: 7 to 30
 * @param servicePrincipals services that encrypt on behalf of this account's resources
 * @param trailArn the audit trail whose files it encrypts; empty for none
 */
@RecordBuilder
public record EncryptionKeyProps(
        String alias,
        String description,
        String region,
        String accountId,
        int deletionWindowDays,
        List<String> servicePrincipals,
        Optional<String> trailArn) {
    /** Rejects a window that AWS rejects. */
    public EncryptionKeyProps {
        servicePrincipals = List.copyOf(servicePrincipals);
        if (deletionWindowDays < 7 || deletionWindowDays > 30) {
            throw new IllegalArgumentException("deletionWindowDays is " + deletionWindowDays + ": AWS allows 7 to 30");
        }
    }
}
