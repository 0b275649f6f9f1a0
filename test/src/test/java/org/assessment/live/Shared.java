package org.assessment.live;

/**
 * What live tests share, for {@link org.junit.jupiter.api.parallel.ResourceLock}: classes run side by side, and who changes
 * one of these has it alone meanwhile.
 */
final class Shared {

    /** That both regions answer. Every live test reads it. */
    static final String REGIONS = "both regions";

    /** Which region has the writer. */
    static final String WRITER = "the writer's region";

    /** The passwords, and that no rotation is under way. */
    static final String CREDENTIALS = "the credentials";

    /** The stacks' states, and that nobody has locked them. */
    static final String STATES = "the states";

    private Shared() {}
}
