package org.assessment.platform;

import java.util.List;
import java.util.Locale;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;

/** The layers of the platform, in the order in which they build on each other. Each is one stack a region. */
public enum Layer {
    /** Keys and the log bucket. */
    SECURITY,
    /** VPC, endpoints, security groups, flow logs. */
    NETWORKING,
    /** Database, credentials, cache, buckets. */
    DATA,
    /** Image repository, containers, load balancer. */
    SERVICE,
    /** Alarms, whom they tell, and a dashboard. */
    MONITORING,
    /** What watches the database from both regions, and changes their roles. */
    FAILOVER,
    /** What spans regions, and what an account has once; one stack. */
    GLOBAL;

    /** The id of the layer's stack in the region with the given role. */
    public String stackId(RegionRole role) {
        return this == GLOBAL ? id() : id() + "-" + role.id();
    }

    /** As it stands in stack ids: {@code networking}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In which of these regions the layer has what depends on regions alone. What spans regions needs both. */
    public List<RegionRole> rolesAmong(List<RegionRole> roles) {
        if (needsTwoRegions() && !roles.contains(RegionRole.SECONDARY)) {
            return List.of();
        }
        return this == GLOBAL ? List.of(RegionRole.PRIMARY) : roles;
    }

    /** For which of an environment's regions there is a stack of this layer. */
    public List<RegionRole> rolesIn(Environment environment) {
        return this == GLOBAL && environment.hasAccountWideParts()
                ? List.of(RegionRole.PRIMARY)
                : rolesAmong(environment.roles());
    }

    private boolean needsTwoRegions() {
        return this == FAILOVER || this == GLOBAL;
    }
}
