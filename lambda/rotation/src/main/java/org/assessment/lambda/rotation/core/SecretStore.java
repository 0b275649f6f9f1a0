package org.assessment.lambda.rotation.core;

import java.util.Optional;

/**
 * Port to the store that holds the secrets. Every method throws {@link RotationFailure} of one of the {@code
 * SECRET_STORE_…} kinds when the store does not do what was asked.
 */
public interface SecretStore {

    /** What the store says about a secret without its values. */
    SecretDescription describe(String secretId);

    /** The value of the version with a label; empty if no version has the label, or none has a value yet. */
    Optional<String> read(String secretId, StagingLabel label);

    /** The value of one version that carries {@link StagingLabel#PENDING}; empty before it has been written. */
    Optional<String> readPending(String secretId, String versionId);

    /** Writes the value of a new version and labels it {@link StagingLabel#PENDING}. */
    void writePending(String secretId, String versionId, String value);

    /** Moves {@link StagingLabel#CURRENT} from one version to another; the store then labels the first one previous. */
    void moveCurrent(String secretId, String fromVersionId, String toVersionId);

    /** Takes {@link StagingLabel#PENDING} off a version. */
    void removePending(String secretId, String versionId);
}
