package org.assessment.platform.configuration;

import java.util.function.BiConsumer;
import org.assessment.platform.configuration.StructureCheck.Finding;

/** The rules about people and the audit trail that look at more than one key. */
final class AccessRules {
    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    AccessRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        AuditSettings audit = environment.audit();
        if (audit == null) {
            return;
        }
        if (Boolean.FALSE.equals(audit.trail())) {
            checkNeedsTrail("audit.logGroup", audit.logGroup());
            checkNeedsTrail("audit.objectEvents", audit.objectEvents());
        }
        AccessSettings access = environment.access();
        if (access != null && Boolean.TRUE.equals(access.breakGlass()) && Boolean.FALSE.equals(audit.logGroup())) {
            report(
                    "access.breakGlass",
                    "needs audit.logGroup, or nobody would hear that the role was taken. Set audit.trail and"
                            + " audit.logGroup to true, or this to false.");
        }
    }

    private void checkNeedsTrail(String key, Boolean value) {
        if (Boolean.TRUE.equals(value)) {
            report(key, "needs a trail. Set audit.trail to true, or this to false.");
        }
    }

    private void report(String key, String message) {
        findings.accept(key, new Finding("true", message));
    }
}
