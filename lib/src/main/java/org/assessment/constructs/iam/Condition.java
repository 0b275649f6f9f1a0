package org.assessment.constructs.iam;

import java.util.List;

/**
 * When a statement applies.
 *
 * @param operator for example {@code StringEquals}
 * @param key for example {@code aws:SourceAccount}
 * @param values any of these
 */
public record Condition(String operator, String key, List<String> values) {
    /** Copies the values. */
    public Condition {
        values = List.copyOf(values);
    }

    /** The key has exactly this value. */
    public static Condition stringEquals(String key, String value) {
        return new Condition("StringEquals", key, List.of(value));
    }

    /** The key is an ARN that matches one of these patterns. */
    public static Condition arnLike(String key, String... patterns) {
        return new Condition("ArnLike", key, List.of(patterns));
    }

    /** The key is true or false. */
    public static Condition bool(String key, boolean value) {
        return new Condition("Bool", key, List.of(Boolean.toString(value)));
    }

    /** The request comes on behalf of a resource in this account: closes the confused deputy. */
    public static Condition sourceAccount(String accountId) {
        return stringEquals("aws:SourceAccount", accountId);
    }
}
