package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

/**
 * What is kept of the logs.
 *
 * @param retentionDays days that log groups keep; one of the values that CloudWatch Logs knows
 * @param accessLogRetentionDays days that access logs are kept
 */
@Valid
public record LogSettings(
        Integer retentionDays,

        @Min(value = 1, message = "is too short. Keep access logs for 1 day or more.")
        Integer accessLogRetentionDays) {}
