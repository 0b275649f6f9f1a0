package org.assessment.constructs.dns;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What {@link FailoverRecords} need.
 *
 * @param domainName the name
 * @param hostedZoneId its zone
 * @param primary where it leads while that is healthy
 * @param secondary where it leads else; without one it leads to the primary always
 */
@RecordBuilder
public record FailoverRecordsProps(String domainName, String hostedZoneId, Side primary, Optional<Side> secondary) {

    /**
     * The load balancer of a region.
     *
     * @param dnsName its name
     * @param zoneId the zone of that name
     * @param healthCheckId the health check that it needs to pass
     */
    public record Side(String dnsName, String zoneId, String healthCheckId) {}
}
