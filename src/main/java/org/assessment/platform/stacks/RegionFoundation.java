package org.assessment.platform.stacks;

/**
 * What the stacks of a region build on.
 *
 * @param context which region of which environment
 * @param security its key, log bucket and topic
 * @param networking its network
 */
public record RegionFoundation(StackContext context, SecurityStack security, NetworkingStack networking) {}
