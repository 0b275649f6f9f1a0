package org.assessment.platform;

import java.util.List;
import java.util.Locale;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;

/** The layers of the platform, in the order in which they build on each other. Each is one stack a region. */
public enum Layer {
    /** Keys, the log bucket, and the topic on which people are told. */
    SECURITY,
    /** VPC, endpoints, security groups, flow logs. */
    NETWORKING,
    /** Database, credentials, cache, buckets. */
    DATA,
    /** Image repository, containers, load balancer. */
    SERVICE,
    /** Alarms and a dashboard. */
    MONITORING,
    /** What watches the database from both regions, and changes their roles. */
    FAILOVER,
    /** What spans regions, where a name leads, and the audit trail; one stack. */
    GLOBAL,
    /** Who may do what: people, and the pipeline that deploys; one stack. */
    ACCESS;

    /** The id of the layer's stack in the region with the given role. */
    public String stackId(RegionRole role) {
        return spansRegions() ? id() : id() + "-" + role.id();
    }

    /** As it stands in stack ids: {@code networking}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether one stack serves all regions. */
    public boolean spansRegions() {
        return this == GLOBAL || this == ACCESS;
    }

    /** For which of an environment's regions there is a stack of this layer. */
    public List<RegionRole> rolesIn(Environment environment) {
        boolean exists = switch (this) {
            case FAILOVER -> environment.hasStandby();
            case GLOBAL -> environment.watchesServices() || environment.audit().trail();
            case ACCESS -> environment.access().letsAnybodyIn();
            default -> true;
        };
        if (!exists) {
            return List.of();
        }
        return spansRegions() ? List.of(RegionRole.PRIMARY) : environment.roles();
    }
}
