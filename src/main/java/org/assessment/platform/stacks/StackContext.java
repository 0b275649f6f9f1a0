package org.assessment.platform.stacks;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;

/**
 * Which stack of which environment is made.
 *
 * @param environment the checked configuration
 * @param role role of the stack's region
 */
public record StackContext(Environment environment, RegionRole role) {}
