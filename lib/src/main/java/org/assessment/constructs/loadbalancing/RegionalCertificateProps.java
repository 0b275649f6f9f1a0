package org.assessment.constructs.loadbalancing;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link RegionalCertificate} needs.
 *
 * @param domainName name that the certificate is for
 * @param hostedZoneId zone of the name
 * @param ownsValidationRecord whether this region writes the record that proves the ownership: one region does
 */
@RecordBuilder
public record RegionalCertificateProps(String domainName, String hostedZoneId, boolean ownsValidationRecord) {}
