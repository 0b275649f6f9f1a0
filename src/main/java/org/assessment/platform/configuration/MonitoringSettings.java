package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/**
 * Who hears of alarms, and when.
 *
 * @param emails addresses that are told; AWS asks each to confirm
 * @param httpsEndpoints addresses that are called; they stand in state and plan, so no key may be in them
 * @param causeWaitSeconds how long failing or slow requests wait for another alarm that says why
 * @param causeEchoSeconds how long they stay quiet when that alarm is over
 * @param thresholds when alarms go off
 */
@Valid
public record MonitoringSettings(
        List<String> emails,
        List<String> httpsEndpoints,

        @Min(value = 1, message = "is too short. Use 1 second or more.")
        @Max(value = 600, message = "is too long. Students wait as long for help; use 600 seconds at most.")
        Integer causeWaitSeconds,

        @Min(value = 1, message = "is too short. Use 1 second or more.")
        @Max(value = 3600, message = "is too long. Use an hour at most.")
        Integer causeEchoSeconds,

        @Valid ThresholdSettings thresholds) {}
