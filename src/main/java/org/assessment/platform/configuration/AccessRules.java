package org.assessment.platform.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The rules about people and the audit trail that look at more than one key. */
final class AccessRules {
    private static final Pattern SUBJECT = Pattern.compile("[^*?\\s]+");

    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    AccessRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        Optional.ofNullable(environment.access())
                .flatMap(settings -> Optional.ofNullable(settings.pipeline()))
                .flatMap(pipeline -> pipeline)
                .map(PipelineSettings::subjects)
                .ifPresent(this::checkSubjects);
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

    private void checkSubjects(List<String> subjects) {
        String key = "access.pipeline.subjects";
        if (subjects.isEmpty()) {
            findings.accept(
                    key,
                    new Finding("[]", "is empty: nobody could deploy. Name a subject, or leave out access.pipeline."));
        }
        subjects.stream()
                .filter(subject -> !SUBJECT.matcher(subject).matches())
                .forEach(subject -> findings.accept(
                        key,
                        new Finding(
                                subject,
                                "is no subject. Write one whole, without wildcards, like"
                                        + " repo:owner/name:environment:production.")));
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
