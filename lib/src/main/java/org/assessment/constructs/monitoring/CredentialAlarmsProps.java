package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@link CredentialAlarms} need.
 *
 * @param namePrefix first part of their names
 * @param topicArn who is told
 * @param rotation metrics of the region's rotation function
 * @param renewal metrics of what replaces the tasks after a rotation
 * @param age how old a secret may get; empty where secrets are replicas, which another region rotates
 */
@RecordBuilder
public record CredentialAlarmsProps(
        String namePrefix, String topicArn, RotationMetrics rotation, RenewalMetrics renewal, Optional<Age> age) {
    /** Rejects missing parts. */
    public CredentialAlarmsProps {
        Objects.requireNonNull(age, "age");
    }

    /**
     * How old a secret may get.
     *
     * @param longestDays days after which a rotation is overdue
     * @param reportSeconds time between two reports of the age
     */
    public record Age(int longestDays, int reportSeconds) {}
}
