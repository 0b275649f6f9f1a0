package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * Changing the roles of the two regions' clusters. Without a second region it has no effect.
 *
 * @param mode {@code manual}: a person invokes the trigger; {@code automatic}: the trigger also acts by itself when the
 *     writer is lost beyond doubt
 * @param automaticDataLossConsent names of the clusters that may become the writer without a person, at the price of what
 *     was not replicated; empty in manual mode, where each request carries its own consent
 * @param coolDownMinutes for how long after a role change none follows automatically
 * @param switchoverLagLimitMillis a switchover is refused while replication is further behind; in milliseconds
 */
@Valid
public record FailoverSettings(
        @Pattern(regexp = MANUAL + "|" + AUTOMATIC, message = "is no mode. Use manual or automatic.")
        String mode,

        List<String> automaticDataLossConsent,

        @Min(value = 10, message = "is too short: the roles would swing. Use 10 to 1440 minutes.")
        @Max(value = 1440, message = "is too long. Use 10 to 1440 minutes.")
        Integer coolDownMinutes,

        @Min(value = 100, message = "is less than replication takes at the best of times. Use 100 to 60000.")
        @Max(
                value = 60_000,
                message = "is more than the health monitor takes for working replication. Use 100 to 60000.")
        Integer switchoverLagLimitMillis) {
    static final String MANUAL = "manual";
    static final String AUTOMATIC = "automatic";

    /** Whether the trigger acts without a person. */
    public boolean isAutomatic() {
        return AUTOMATIC.equals(mode);
    }

    /** Whether the loss of what was not replicated is accepted in advance when this cluster becomes the writer. */
    public boolean consentsTo(String clusterIdentifier) {
        return automaticDataLossConsent.contains(clusterIdentifier);
    }
}
