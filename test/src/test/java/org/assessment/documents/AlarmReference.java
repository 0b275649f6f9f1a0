package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/** The alarms: when they go off, what silence means, and what to do. */
final class AlarmReference {

    private static final String METRIC_ALARM = "aws_cloudwatch_metric_alarm";
    private static final String COMPOSITE_ALARM = "aws_cloudwatch_composite_alarm";

    private static final Map<String, String> OPERATORS = Map.of(
            "GreaterThanOrEqualToThreshold", "≥",
            "GreaterThanThreshold", ">",
            "LessThanThreshold", "<",
            "LessThanOrEqualToThreshold", "≤");

    private static final Pattern ALARM = Pattern.compile("\\$\\{(aws_cloudwatch_\\w+_alarm)\\.([\\w-]+)\\.[a-z_]+}");

    private final Map<List<String>, TreeSet<RegionRole>> rows = new LinkedHashMap<>();

    private AlarmReference() {}

    static String table() {
        AlarmReference reference = new AlarmReference();
        MarkdownTable table = new MarkdownTable("Alarm", "On when", "Without data", "Tells people", "What to do");
        for (Layer layer : Layer.values()) {
            reference.rows.clear();
            for (RegionRole role : layer.rolesIn(StackReference.everything().environment())) {
                SynthesizedStack stack = StackReference.everything().stack(layer, role);
                for (String type : List.of(COMPOSITE_ALARM, METRIC_ALARM)) {
                    stack.resources(type).forEach(alarm -> reference.add(stack, alarm, role));
                }
            }
            reference.rows.forEach((cells, roles) -> table.add(
                    MarkdownTable.code(StackNames.of(layer, roles) + "/" + cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4)));
        }
        return table.toString();
    }

    private void add(SynthesizedStack stack, Element alarm, RegionRole role) {
        boolean composite = alarm.type().equals(COMPOSITE_ALARM);
        rows.computeIfAbsent(
                        List.of(
                                name(alarm),
                                composite ? rule(stack, alarm) : condition(stack, alarm),
                                composite ? "" : alarm.text("/treat_missing_data"),
                                alarm.has("/alarm_actions") ? "yes" : "",
                                alarm.text("/alarm_description")),
                        cells -> new TreeSet<>())
                .add(role);
    }

    private static String name(Element alarm) {
        return StackNames.withoutNumbers(alarm.path()).replaceAll("/alarm$", "");
    }

    private static String condition(SynthesizedStack stack, Element alarm) {
        int periods = alarm.number("/evaluation_periods");
        return "%s %s %s, %s of %d × %s"
                .formatted(
                        measured(alarm),
                        OPERATORS.get(alarm.text("/comparison_operator")),
                        threshold(stack, alarm),
                        alarm.has("/datapoints_to_alarm") ? alarm.number("/datapoints_to_alarm") : periods,
                        periods,
                        duration(period(alarm)));
    }

    private static String measured(Element alarm) {
        if (alarm.has("/metric_name")) {
            return "%s of `%s`".formatted(statistic(alarm.json()), alarm.text("/metric_name"));
        }
        List<String> metrics = new ArrayList<>();
        String expression = "";
        for (JsonNode query : alarm.at("/metric_query")) {
            if (query.path("return_data").asBoolean()) {
                expression = query.path("label").asText() + ": `"
                        + query.path("expression").asText() + "`";
            } else {
                metrics.add("%s = `%s`"
                        .formatted(
                                query.path("id").asText(),
                                query.at("/metric/metric_name").asText()));
            }
        }
        return expression + " (" + String.join(", ", metrics) + ")";
    }

    private static String statistic(JsonNode alarm) {
        return alarm.path("statistic")
                .asText(alarm.path("extended_statistic").asText())
                .toLowerCase(Locale.ROOT);
    }

    private static int period(Element alarm) {
        if (alarm.has("/period")) {
            return alarm.number("/period");
        }
        int period = 0;
        for (JsonNode query : alarm.at("/metric_query")) {
            period = Math.max(period, query.at("/metric/period").asInt());
        }
        return period;
    }

    private static String duration(int seconds) {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** One when all environments have the same. */
    private static String threshold(SynthesizedStack stack, Element alarm) {
        List<String> values = ConfigurationReference.environments().stream()
                .map(name -> same(SynthesizedPlatform.of(name), stack.id(), alarm)
                        .map(found -> found.at("/threshold").decimalValue().toPlainString())
                        .orElse("–"))
                .toList();
        return values.stream().distinct().count() == 1 ? values.get(0) : String.join(" · ", values);
    }

    private static Optional<Element> same(SynthesizedPlatform platform, String stackId, Element alarm) {
        return platform.stacks().stream()
                .filter(stack -> stack.id().equals(stackId))
                .flatMap(stack -> stack.resources(alarm.type()).stream())
                .filter(candidate -> candidate.path().equals(alarm.path()))
                .findFirst();
    }

    private static String rule(SynthesizedStack stack, Element alarm) {
        String rule = alarm.text("/alarm_rule")
                .replaceAll("ALARM\\(\"?(\\$\\{[^}]*})\"?\\)", "$1")
                .replace(" OR ", ", ");
        String children = ALARM.matcher(rule)
                .results()
                .map(child -> child(stack, child))
                .distinct()
                .collect(Collectors.joining(" "));
        String suppressor = alarm.has("/actions_suppressor")
                ? ", quiet while %s is on"
                        .formatted(ALARM.matcher(alarm.text("/actions_suppressor/alarm"))
                                .results()
                                .map(child -> child(stack, child))
                                .collect(Collectors.joining()))
                : "";
        return "any of " + children + suppressor;
    }

    private static String child(SynthesizedStack stack, MatchResult child) {
        return stack.resources(child.group(1)).stream()
                .filter(candidate -> candidate.name().equals(child.group(2)))
                .map(found -> MarkdownTable.code(name(found)))
                .findFirst()
                .orElseThrow();
    }
}
