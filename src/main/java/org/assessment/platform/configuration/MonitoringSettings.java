package org.assessment.platform.configuration;

import java.util.List;

/**
 * Who hears of alarms.
 *
 * @param emails addresses that are told; AWS asks each to confirm
 * @param httpsEndpoints addresses that are called; they stand in state and plan, so no key may be in them
 */
public record MonitoringSettings(List<String> emails, List<String> httpsEndpoints) {}
