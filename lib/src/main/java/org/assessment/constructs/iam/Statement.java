package org.assessment.constructs.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One statement of a policy. Immutable: each method gives a new one.
 *
 * @param sid says what the statement is for; letters and digits
 * @param effect {@code Allow} or {@code Deny}
 * @param principals who, in resource and trust policies; empty in identity policies
 * @param actions by name, for example {@code kms:Decrypt}
 * @param resources ARNs
 * @param conditions all must hold
 * @param exceptedActions a denial of every action but these; empty for one of {@code actions}
 */
public record Statement(
        String sid,
        String effect,
        List<Principal> principals,
        List<String> actions,
        List<String> resources,
        List<Condition> conditions,
        List<String> exceptedActions) {
    /** Copies the lists. */
    public Statement {
        Objects.requireNonNull(sid, "sid");
        Objects.requireNonNull(effect, "effect");
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
        exceptedActions = List.copyOf(exceptedActions);
    }

    /** A statement that allows. */
    public static Statement allow(String sid) {
        return new Statement(sid, "Allow", List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A statement that denies, whatever others allow. */
    public static Statement deny(String sid) {
        return new Statement(sid, "Deny", List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Adds who the statement is about. */
    public Statement to(Principal... added) {
        return new Statement(
                sid, effect, joined(principals, List.of(added)), actions, resources, conditions, exceptedActions);
    }

    /** Adds actions by name. */
    public Statement actions(String... added) {
        return actions(List.of(added));
    }

    /** Adds actions by name. */
    public Statement actions(List<String> added) {
        return new Statement(sid, effect, principals, joined(actions, added), resources, conditions, exceptedActions);
    }

    /**
     * On every action but these, which stay as other policies have them.
     *
     * @throws IllegalStateException when the statement allows: that would also allow what AWS adds tomorrow
     */
    public Statement allActionsBut(String... excepted) {
        if (!effect.equals("Deny")) {
            throw new IllegalStateException("Statement " + sid + " allows all actions but some: name those it is for");
        }
        return new Statement(sid, effect, principals, actions, resources, conditions, List.of(excepted));
    }

    /** Adds resources by ARN. */
    public Statement on(String... arns) {
        for (String arn : arns) {
            if (arn.equals("*")) {
                throw new IllegalArgumentException(
                        "Statement " + sid + " is on every resource: name ARNs, or give a WildcardReason");
            }
        }
        return new Statement(
                sid, effect, principals, actions, joined(resources, List.of(arns)), conditions, exceptedActions);
    }

    /** On every resource, where AWS knows no other. */
    public Statement onEvery(WildcardReason reason) {
        Objects.requireNonNull(reason, "reason");
        return new Statement(sid, effect, principals, actions, List.of("*"), conditions, exceptedActions);
    }

    /** Adds a condition; all of a statement's conditions must hold. */
    public Statement when(Condition added) {
        return new Statement(
                sid, effect, principals, actions, resources, joined(conditions, List.of(added)), exceptedActions);
    }

    Map<String, Object> toJson() {
        if (actions.isEmpty() == exceptedActions.isEmpty()) {
            throw new IllegalArgumentException("Statement " + sid + " names no action, or both actions and exceptions");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Sid", sid);
        json.put("Effect", effect);
        principalJson().ifPresent(value -> json.put("Principal", value));
        if (exceptedActions.isEmpty()) {
            json.put("Action", single(actions));
        } else {
            json.put("NotAction", single(exceptedActions));
        }
        if (!resources.isEmpty()) {
            json.put("Resource", single(resources));
        }
        if (!conditions.isEmpty()) {
            json.put("Condition", conditionJson());
        }
        return json;
    }

    private Optional<Object> principalJson() {
        if (principals.isEmpty()) {
            return Optional.empty();
        }
        if (principals.stream().anyMatch(Principal::isEverybody)) {
            return Optional.of("*");
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        principals.forEach(principal -> byType.computeIfAbsent(principal.type(), type -> new ArrayList<>())
                .add(principal.identifier()));
        Map<String, Object> json = new LinkedHashMap<>();
        byType.forEach((type, identifiers) -> json.put(type, single(identifiers)));
        return Optional.of(json);
    }

    private Map<String, Object> conditionJson() {
        Map<String, Map<String, Object>> json = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Object replaced = json.computeIfAbsent(condition.operator(), operator -> new LinkedHashMap<>())
                    .put(condition.key(), single(condition.values()));
            if (replaced != null) {
                // The form has room for one, and to lose a condition is to allow more.
                throw new IllegalArgumentException(
                        "Statement %s has two conditions %s on %s: give one with all values, or use another operator"
                                .formatted(sid, condition.operator(), condition.key()));
            }
        }
        return new LinkedHashMap<>(json);
    }

    private static Object single(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
