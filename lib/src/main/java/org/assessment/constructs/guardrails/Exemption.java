package org.assessment.constructs.guardrails;

import software.constructs.IConstruct;
import software.constructs.Node;

/**
 * A rule that a construct need not keep, and why. Written at the construct, listed in the documentation.
 *
 * @param path of the construct; what it contains is exempt with it
 * @param rule the rule
 * @param reason why the rule does not serve its purpose here
 */
public record Exemption(String path, Rule rule, String reason) {
    /** Rejects what gives no reason. */
    public Exemption {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    path + " is exempt from " + rule.id() + " without a reason: say why, somebody will ask");
        }
    }

    /** Exempts a construct, and what it contains, from a rule. */
    public static void from(Rule rule, IConstruct construct, String reason) {
        Node node = construct.getNode();
        GuardRails.of(node.getRoot()).add(new Exemption(node.getPath(), rule, reason));
    }

    /** Whether a violation is excused by this. */
    boolean covers(Violation violation) {
        return violation.rule() == rule
                && (violation.path().equals(path) || violation.path().startsWith(path + "/"));
    }
}
