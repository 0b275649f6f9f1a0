package org.assessment.constructs.guardrails;

/**
 * A rule that is not kept.
 *
 * @param path of the construct that does not keep it
 * @param rule the rule
 * @param found what stands there
 */
public record Violation(String path, Rule rule, String found) {
    /** For people: where, what is wrong, why that matters and what to do. */
    @Override
    public String toString() {
        return String.join(
                System.lineSeparator() + "      ",
                path + ": " + found,
                "rule:   " + rule.id() + " (" + rule.demand() + ")",
                "why:    " + rule.why(),
                "remedy: " + rule.remedy());
    }
}
