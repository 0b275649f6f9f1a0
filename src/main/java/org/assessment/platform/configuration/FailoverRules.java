package org.assessment.platform.configuration;

import java.util.List;
import java.util.function.BiConsumer;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;

/** The rules about failover that look at more than one key. */
final class FailoverRules {
    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    FailoverRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        FailoverSettings failover = environment.failover();
        if (failover == null || failover.mode() == null || failover.automaticDataLossConsent() == null) {
            return;
        }
        if (failover.isAutomatic()) {
            checkAutomatic(failover);
        } else if (!failover.automaticDataLossConsent().isEmpty()) {
            report(
                    "automaticDataLossConsent",
                    failover.automaticDataLossConsent(),
                    "has no effect in manual mode, and would have one as soon as the mode is changed. Empty it, or set"
                            + " failover.mode to automatic.");
        }
    }

    private void checkAutomatic(FailoverSettings failover) {
        if (environment.regions() == null || environment.project() == null || environment.suffix() == null) {
            return;
        }
        if (environment.regions().secondary().isEmpty()) {
            report(
                    "mode",
                    failover.mode(),
                    "needs a region to fail over to. Set it to manual, or add regions.secondary.");
            return;
        }
        if (names(RegionRole.SECONDARY).excessOf(PlatformName.DATABASE_CLUSTER) > 0) {
            return;
        }
        List<String> clusters = List.of(cluster(RegionRole.PRIMARY), cluster(RegionRole.SECONDARY));
        if (failover.automaticDataLossConsent().isEmpty()) {
            report(
                    "automaticDataLossConsent",
                    "[]",
                    "is empty, but automatic failover loses what was not replicated, and nobody is asked at that moment."
                            + " Name the clusters that may become the writer so, of %s, or set failover.mode to manual."
                                    .formatted(String.join(" and ", clusters)));
        }
        failover.automaticDataLossConsent().stream()
                .filter(name -> !clusters.contains(name))
                .forEach(name -> report(
                        "automaticDataLossConsent",
                        name,
                        "is no cluster of this environment, so it consents to nothing. Its clusters are %s."
                                .formatted(String.join(" and ", clusters))));
    }

    /** By its full name: a copy of the environment under another suffix has not consented to anything. */
    private String cluster(RegionRole role) {
        return names(role).of(PlatformName.DATABASE_CLUSTER);
    }

    /** Without the region, which no cluster has in its name. */
    private Names names(RegionRole role) {
        return new Names(environment.project(), environment.suffix(), role.id(), "");
    }

    private void report(String key, Object value, String message) {
        findings.accept("failover." + key, new Finding(String.valueOf(value), message));
    }
}
