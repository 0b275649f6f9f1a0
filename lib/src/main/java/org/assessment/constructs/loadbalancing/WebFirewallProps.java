package org.assessment.constructs.loadbalancing;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link WebFirewall} needs.
 *
 * @param name name of the firewall, and of its metrics
 * @param resourceArn load balancer that it guards
 * @param requestLimit requests that an address may make within five minutes
 * @param keyArn key of the region
 * @param logRetentionDays days that its log is kept
 */
@RecordBuilder
public record WebFirewallProps(
        String name, String resourceArn, int requestLimit, String keyArn, int logRetentionDays) {}
