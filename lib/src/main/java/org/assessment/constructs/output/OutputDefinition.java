package org.assessment.constructs.output;

import org.assessment.constructs.naming.RegionRole;

/** One identifier that a deployment hands on. An application lists its outputs in one enum. */
public interface OutputDefinition {
    /** The name for what spans regions, or for the region of the given role. */
    String name(RegionRole role);

    /** What the value is, for the people who read it. */
    String description();
}
