package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link TierSecurityGroup} needs.
 *
 * @param name name of the group
 * @param description what is in the group
 * @param vpcId the VPC
 */
@RecordBuilder
public record TierSecurityGroupProps(String name, String description, String vpcId) {}
