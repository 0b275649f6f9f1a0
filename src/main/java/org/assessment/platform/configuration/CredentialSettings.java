package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/**
 * The database's credentials.
 *
 * @param rotationDays days between two rotations
 * @param recoveryWindowDays days in which a deletion can be taken back; 0 for environments that come and go, whose names
 *     must be free at once
 * @param deployers patterns of the ARNs of those who deploy, and read the master's password back at every plan; empty for
 *     whoever deploys now, which makes a plan by somebody else propose a change
 */
@Valid
public record CredentialSettings(
        @Min(value = 1, message = "is too short. Use 1 to 365 days.")
        @Max(value = 365, message = "is too long. Use 1 to 365 days.")
        Integer rotationDays,

        Integer recoveryWindowDays,
        List<String> deployers) {}
