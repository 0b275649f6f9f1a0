package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

/**
 * What is recorded of who did what.
 *
 * @param trail whether the environment has an audit trail of its own. It sees the whole account, and each after the first
 *     costs: one environment of an account is enough
 * @param logGroup whether its events also go to a log group, where they are searched and alarms read them
 * @param objectEvents whether every read and write of an upload is an event; each costs
 * @param retentionDays days that the trail's files are kept
 */
@Valid
public record AuditSettings(
        Boolean trail,
        Boolean logGroup,
        Boolean objectEvents,

        @Min(value = 90, message = "is too short: an intrusion is often found after months. Use 90 days or more.")
        Integer retentionDays) {}
