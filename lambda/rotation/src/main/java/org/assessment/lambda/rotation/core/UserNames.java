package org.assessment.lambda.rotation.core;

/** The names that belong to an application user: its own, its alternate's and its role's. */
record UserNames(String base) {

    private static final String ALTERNATE_SUFFIX = "_clone";
    private static final String ROLE_SUFFIX = "_role";

    /** MySQL's limit less the longest suffix. Shortening instead would let two applications end up with one user. */
    static final int LONGEST_BASE = 32 - ALTERNATE_SUFFIX.length();

    /**
     * The family that a user belongs to, whichever of the two it is.
     *
     * @throws RotationFailure of kind {@link FailureKind#NOT_ROTATABLE} if a name in it would be too long
     */
    static UserNames of(String username) {
        String base = username.endsWith(ALTERNATE_SUFFIX)
                ? username.substring(0, username.length() - ALTERNATE_SUFFIX.length())
                : username;
        if (base.isEmpty() || base.codePointCount(0, base.length()) > LONGEST_BASE) {
            throw new RotationFailure(
                    FailureKind.NOT_ROTATABLE,
                    "user name %s leaves no room for the alternate user's suffix %s: at most %d characters"
                            .formatted(username, ALTERNATE_SUFFIX, LONGEST_BASE));
        }
        return new UserNames(base);
    }

    String alternateOf(String username) {
        return username.equals(base) ? base + ALTERNATE_SUFFIX : base;
    }

    boolean contains(String username) {
        return username.equals(base) || username.equals(base + ALTERNATE_SUFFIX);
    }

    String role() {
        return base + ROLE_SUFFIX;
    }
}
