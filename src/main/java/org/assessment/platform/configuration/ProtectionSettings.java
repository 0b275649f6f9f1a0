package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What guards against loss by mistake.
 *
 * @param production whether the data is real: the guard rails then demand protection against deletion, and backups
 * @param deletion whether what holds data refuses to be deleted
 * @param keyDeletionWindowDays days between the deletion of a key and its effect
 * @param noncurrentVersionDays days that overwritten and deleted objects are kept
 */
@Valid
public record ProtectionSettings(
        Boolean production,
        Boolean deletion,

        @Min(value = 7, message = "is too short. AWS allows 7 to 30 days.")
        @Max(value = 30, message = "is too long. AWS allows 7 to 30 days.")
        Integer keyDeletionWindowDays,

        @Min(value = 1, message = "is too short. Keep old versions for 1 day or more.")
        Integer noncurrentVersionDays) {}
