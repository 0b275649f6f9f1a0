package org.assessment.lambda.rotation.core;

import java.util.Optional;

/** Reads and checks the labelled versions of one secret. */
record VersionReader(SecretStore store, String secretId, String secretName) {

    DatabaseSecret current() {
        String value = store.read(secretId, StagingLabel.CURRENT)
                .orElseThrow(() -> new RotationFailure(
                        FailureKind.NOT_ROTATABLE, secretName + " has no version that is AWSCURRENT"));
        return DatabaseSecret.parse(value, "AWSCURRENT of " + secretName);
    }

    /** The previous version is for emergencies; broken, it must not stand in the way. */
    Optional<DatabaseSecret> previous() {
        Optional<String> value = store.read(secretId, StagingLabel.PREVIOUS);
        try {
            return value.map(text -> DatabaseSecret.parse(text, "AWSPREVIOUS of " + secretName));
        } catch (RotationFailure malformed) {
            return Optional.empty();
        }
    }
}
