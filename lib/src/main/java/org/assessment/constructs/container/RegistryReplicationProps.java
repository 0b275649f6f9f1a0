package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link RegistryReplication} needs.
 *
 * @param repositoryName name of the repository that is copied, in both regions
 * @param accountId account of both registries
 * @param destinationRegion region that is copied to
 */
@RecordBuilder
public record RegistryReplicationProps(String repositoryName, String accountId, String destinationRegion) {}
