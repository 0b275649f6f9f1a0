package org.assessment.constructs.naming;

import java.util.Locale;

/** What a region is to the platform. Which region has which role is configuration, never code. */
public enum RegionRole {
    /** Serves students and holds the writer of the database. */
    PRIMARY,
    /** Warm standby that takes over when the primary is lost. */
    SECONDARY;

    /** As it stands in stack ids and resource names: {@code primary}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in output names: {@code Primary}. */
    public String title() {
        return name().charAt(0) + id().substring(1);
    }

    /** The role of the other region. */
    public RegionRole peer() {
        return this == PRIMARY ? SECONDARY : PRIMARY;
    }
}
