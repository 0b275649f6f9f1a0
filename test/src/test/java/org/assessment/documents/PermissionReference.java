package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.PolicyStatement;
import org.assessment.support.Reference;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/** What each role may do. */
final class PermissionReference {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    /** Of another stack: the ARN of a secret's replica, which Terraform does not make by itself. */
    private static final Pattern LOCAL_VALUE =
            Pattern.compile("\\$\\{data\\.terraform_remote_state\\.cross-stack-reference-input-"
                    + "(?<stack>[\\w-]+)\\.outputs\\.cross-stack-output-local(?<path>.+)_[0-9A-F]{8}}");

    private static final List<String> IDENTITIES = List.of("arn", "id", "name");

    private final SynthesizedPlatform platform = StackReference.everything();

    private PermissionReference() {}

    static String table() {
        return new PermissionReference().made();
    }

    private String made() {
        MarkdownTable table = new MarkdownTable("Role or policy", "Statement", "", "Actions", "On", "When");
        for (Layer layer : Layer.values()) {
            List<Row> rows = layer.rolesIn(platform.environment()).stream()
                    .flatMap(region -> rows(layer, region))
                    .toList();
            Map<List<String>, Set<RegionRole>> merged = new LinkedHashMap<>();
            rows.forEach(row -> merged.computeIfAbsent(common(row, rows), cells -> new TreeSet<>())
                    .add(row.region()));
            merged.forEach((cells, regions) -> {
                String stack = StackNames.of(layer, regions);
                table.add(
                        MarkdownTable.code(stack + "/" + cells.get(0)),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5));
            });
        }
        return table.toString();
    }

    /** A statement of the stack in a region: as it stands there, and without what differs by region. */
    private record Row(RegionRole region, List<String> cells, List<String> withoutRole) {}

    /** The cells that stand for both regions, where there are such. */
    private static List<String> common(Row row, List<Row> rows) {
        boolean same = rows.stream()
                .anyMatch(
                        other -> other.region() != row.region() && other.cells().equals(row.cells()));
        boolean alike = rows.stream()
                .anyMatch(other ->
                        other.region() != row.region() && other.withoutRole().equals(row.withoutRole()));
        return alike && !same ? row.withoutRole() : row.cells();
    }

    private Stream<Row> rows(Layer layer, RegionRole region) {
        SynthesizedStack stack = platform.stack(layer, region);
        Stream<Row> ofPeople = stack.resources("aws_iam_policy").stream()
                .filter(policy -> !policy.path().startsWith("pipeline-"))
                .flatMap(policy -> policy.policy("/policy").stream()
                        .map(statement -> row(stack, region, policy.path(), statement)));
        return Stream.concat(
                ofPeople, stack.resources("aws_iam_role_policy").stream().flatMap(policy -> {
                    String role = Reference.follow(platform, stack, policy.text("/role"))
                            .orElseThrow()
                            .element()
                            .path();
                    return policy.policy("/policy").stream().map(statement -> row(stack, region, role, statement));
                }));
    }

    private Row row(SynthesizedStack stack, RegionRole region, String role, PolicyStatement statement) {
        List<String> cells = List.of(
                role,
                statement.sid(),
                statement.allows() ? "allow" : "deny",
                MarkdownTable.codes(statement.actions()),
                MarkdownTable.codes(statement.resources().stream()
                        .map(resource -> named(stack, resource))
                        .sorted()
                        .toList()),
                conditions(stack, statement));
        return new Row(
                region,
                cells,
                cells.stream()
                        .map(cell -> StackNames.withoutRole(cell, platform.environment(), region))
                        .toList());
    }

    private String conditions(SynthesizedStack stack, PolicyStatement statement) {
        List<String> conditions = new ArrayList<>();
        statement
                .json()
                .path("Condition")
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add("%s `%s` %s"
                                .formatted(operator.getKey(), key.getKey(), values(stack, key.getValue())))));
        return String.join("; ", conditions);
    }

    private String values(SynthesizedStack stack, JsonNode values) {
        List<String> texts = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> texts.add(named(stack, value.asText())));
        } else {
            texts.add(named(stack, values.asText()));
        }
        return MarkdownTable.codes(texts);
    }

    /** With the constructs' paths for what Terraform fills in. */
    private String named(SynthesizedStack stack, String text) {
        return EXPRESSION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(name(stack, match.group())));
    }

    private String name(SynthesizedStack stack, String expression) {
        if (expression.equals("${data.aws_caller_identity.account.account_id}")) {
            return "<account>";
        }
        Matcher value = LOCAL_VALUE.matcher(expression);
        if (value.matches()) {
            return value.group("stack") + "/" + value.group("path").replace('_', '/');
        }
        return Reference.follow(platform, stack, expression)
                .map(found -> "%s/%s%s"
                        .formatted(
                                found.stack().id(),
                                found.element().path(),
                                IDENTITIES.contains(found.attribute()) ? "" : "." + found.attribute()))
                .orElse(expression);
    }
}
