package org.assessment.lambda.rotation.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A secret without its values.
 *
 * @param arn the secret's ARN
 * @param rotationEnabled false only if the store says so
 * @param labelsByVersion the labels of each version that has any, by version id
 * @param lastChanged when the current password was set: the last rotation, or the creation before the first one
 */
public record SecretDescription(
        String arn, boolean rotationEnabled, Map<String, Set<String>> labelsByVersion, Instant lastChanged) {

    boolean has(String versionId, StagingLabel label) {
        return labelsByVersion.getOrDefault(versionId, Set.of()).contains(label.wireName());
    }

    Optional<String> versionWith(StagingLabel label) {
        return labelsByVersion.keySet().stream()
                .filter(version -> has(version, label))
                .findFirst();
    }
}
