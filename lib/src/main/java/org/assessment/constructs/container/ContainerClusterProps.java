package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link ContainerCluster} needs.
 *
 * @param name name of the cluster
 * @param keyArn key of the region
 * @param logRetentionDays days that its performance records are kept
 */
@RecordBuilder
public record ContainerClusterProps(String name, String keyArn, int logRetentionDays) {}
