package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link TierPath} needs.
 *
 * @param fromGroupId group of the tier that calls
 * @param toGroupId group of the tier that is called
 * @param port the TCP port
 * @param description why; stands at both rules in AWS
 */
@RecordBuilder
public record TierPathProps(String fromGroupId, String toGroupId, int port, String description) {}
