package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link ContainerRepository} needs.
 *
 * @param name name of the repository; replication keeps it, so it is the same in both regions
 * @param keyArn key of the region
 * @param forceDelete whether a destruction takes the images along
 */
@RecordBuilder
public record ContainerRepositoryProps(String name, String keyArn, boolean forceDelete) {}
