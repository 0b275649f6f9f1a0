package org.assessment.lambda.rotation.harness;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assessment.lambda.rotation.core.DatabaseSecret;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.SecretDescription;
import org.assessment.lambda.rotation.core.SecretStore;
import org.assessment.lambda.rotation.core.StagingLabel;

/**
 * A secret store with the rules of AWS Secrets Manager for versions and their labels:
 *
 * <ul>
 *   <li>a label is on one version at most, and moving it takes it off the other;
 *   <li>moving {@code AWSCURRENT} puts {@code AWSPREVIOUS} on the version that had it;
 *   <li>a move has to name the version that has the label;
 *   <li>writing a version again is accepted with the same value and refused with another;
 *   <li>a rotation begins with a version that has the label {@code AWSPENDING} and no value, and does not begin while
 *       another version than the current one has it.
 * </ul>
 */
public final class InMemorySecretStore implements SecretStore {

    private static final class Version {
        private String value;
        private final Set<String> labels = new TreeSet<>();
    }

    private static final class Secret {
        private final Map<String, Version> versions = new LinkedHashMap<>();
        private Instant lastChanged = Instant.EPOCH;
        private boolean rotationEnabled = true;
    }

    private final Map<String, Secret> secrets = Collections.synchronizedMap(new HashMap<>());

    /** Creates a secret with one version, which is current. */
    public synchronized void create(String secretId, String value) {
        Secret secret = new Secret();
        secret.lastChanged = Instant.now();
        Version version = new Version();
        version.value = remember(value);
        version.labels.add("AWSCURRENT");
        secret.versions.put("initial", version);
        secrets.put(secretId, secret);
    }

    /** What {@code RotateSecret} does before it calls the function. */
    public synchronized void beginRotation(String secretId, String versionId) {
        Secret secret = secret(secretId);
        Optional<String> pending = holder(secret, "AWSPENDING");
        if (pending.isPresent() && !secret.versions.get(pending.get()).labels.contains("AWSCURRENT")) {
            throw new IllegalStateException("A previous rotation isn't complete.");
        }
        secret.versions.computeIfAbsent(versionId, id -> new Version());
        move(secret, "AWSPENDING", versionId);
    }

    /** What an operator does to a rotation that cannot finish. */
    public synchronized void abandonRotation(String secretId) {
        Secret secret = secret(secretId);
        holder(secret, "AWSPENDING")
                .ifPresent(version -> secret.versions.get(version).labels.remove("AWSPENDING"));
    }

    /** What {@code CancelRotateSecret} does. */
    public synchronized void switchRotationOff(String secretId) {
        secret(secretId).rotationEnabled = false;
    }

    /** The labels of all versions that have any. */
    public synchronized Map<String, Set<String>> labels(String secretId) {
        return secret(secretId).versions.entrySet().stream()
                .filter(entry -> !entry.getValue().labels.isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue().labels)));
    }

    public synchronized DatabaseSecret current(String secretId) {
        return DatabaseSecret.parse(read(secretId, StagingLabel.CURRENT).orElseThrow(), "current");
    }

    @Override
    public synchronized SecretDescription describe(String secretId) {
        Secret secret = secret(secretId);
        return new SecretDescription(secretId, secret.rotationEnabled, labels(secretId), secret.lastChanged);
    }

    @Override
    public synchronized Optional<String> read(String secretId, StagingLabel label) {
        Secret secret = secret(secretId);
        return holder(secret, label.wireName()).map(version -> secret.versions.get(version).value);
    }

    @Override
    public synchronized Optional<String> readPending(String secretId, String versionId) {
        return Optional.ofNullable(secret(secretId).versions.get(versionId))
                .filter(version -> version.labels.contains("AWSPENDING"))
                .map(version -> version.value);
    }

    @Override
    public synchronized void writePending(String secretId, String versionId, String value) {
        Secret secret = secret(secretId);
        Version version = secret.versions.computeIfAbsent(versionId, id -> new Version());
        if (version.value != null && !version.value.equals(value)) {
            throw new RotationFailure(FailureKind.NOT_ROTATABLE, "ResourceExistsException");
        }
        version.value = remember(value);
        move(secret, "AWSPENDING", versionId);
    }

    @Override
    public synchronized void moveCurrent(String secretId, String fromVersionId, String toVersionId) {
        Secret secret = secret(secretId);
        if (!holder(secret, "AWSCURRENT").equals(Optional.of(fromVersionId)) || version(secret, toVersionId) == null) {
            throw new RotationFailure(FailureKind.NOT_ROTATABLE, "InvalidParameterException");
        }
        if (!fromVersionId.equals(toVersionId)) {
            move(secret, "AWSPREVIOUS", fromVersionId);
        }
        move(secret, "AWSCURRENT", toVersionId);
        secret.lastChanged = Instant.now();
    }

    @Override
    public synchronized void removePending(String secretId, String versionId) {
        if (!version(secret(secretId), versionId).labels.remove("AWSPENDING")) {
            throw new RotationFailure(FailureKind.NOT_ROTATABLE, "InvalidParameterException");
        }
    }

    private static void move(Secret secret, String label, String versionId) {
        secret.versions.values().forEach(version -> version.labels.remove(label));
        secret.versions.get(versionId).labels.add(label);
    }

    private static Optional<String> holder(Secret secret, String label) {
        return secret.versions.entrySet().stream()
                .filter(entry -> entry.getValue().labels.contains(label))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Secret secret(String secretId) {
        Secret secret = secrets.get(secretId);
        if (secret == null) {
            throw new RotationFailure(FailureKind.NOT_ROTATABLE, "ResourceNotFoundException");
        }
        return secret;
    }

    private static Version version(Secret secret, String versionId) {
        Version version = secret.versions.get(versionId);
        if (version == null) {
            throw new RotationFailure(FailureKind.NOT_ROTATABLE, "ResourceNotFoundException");
        }
        return version;
    }

    private static String remember(String value) {
        try {
            DatabaseSecret.parse(value, "").password().ifPresent(KnownPasswords::remember);
        } catch (RotationFailure malformed) {
            // Tests of malformed secrets.
        }
        return value;
    }
}
