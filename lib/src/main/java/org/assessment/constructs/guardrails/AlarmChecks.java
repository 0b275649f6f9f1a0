package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.assessment.constructs.guardrails.Check.Finding;

/** An alarm that nobody hears is worse than none. */
final class AlarmChecks {
    private static final String[] TYPES = {"aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"};

    private AlarmChecks() {}

    static Stream<Finding> action(Blueprint blueprint) {
        return Stream.of(TYPES).flatMap(blueprint::resources).flatMap(alarm -> {
            boolean acts = alarm.has("alarm_actions") && !alarm.is("actions_enabled", false);
            return unless(acts || isWatched(blueprint, alarm), "alarm_actions is not set, and nothing watches it")
                    .map(found -> Finding.at(alarm, found));
        });
    }

    /** Another alarm, a deployment or a health check goes by it. */
    private static boolean isWatched(Blueprint blueprint, GuardedResource alarm) {
        return Stream.of(
                        "aws_cloudwatch_composite_alarm/alarm_rule",
                        "aws_cloudwatch_composite_alarm/actions_suppressor/alarm",
                        "aws_ecs_service/alarms/alarm_names",
                        "aws_route53_health_check/cloudwatch_alarm_name",
                        "aws_appautoscaling_policy/alarm_arns")
                .anyMatch(watcher -> {
                    int slash = watcher.indexOf('/');
                    String argument = watcher.substring(slash + 1);
                    return blueprint
                            .resources(watcher.substring(0, slash))
                            .anyMatch(resource -> resource.all(argument)
                                    .map(JsonNode::asText)
                                    .anyMatch(text -> names(blueprint, resource, text, alarm)));
                });
    }

    /** By reference, or by the name itself; a composite alarm's rule holds several. */
    private static boolean names(Blueprint blueprint, GuardedResource from, String text, GuardedResource alarm) {
        boolean byName = !alarm.text("alarm_name").isEmpty() && text.contains(alarm.text("alarm_name"));
        return byName
                || (text.contains(alarm.type() + "." + alarm.name() + ".") && from.stack() == alarm.stack())
                || blueprint
                        .target(from.stack(), text)
                        .filter(target -> target.resource() == alarm)
                        .isPresent();
    }

    static Stream<String> description(GuardedResource alarm) {
        return Stream.concat(
                unless(!alarm.text("alarm_description").isBlank(), "alarm_description is not set"),
                unless(
                        !alarm.type().equals("aws_cloudwatch_metric_alarm") || alarm.has("treat_missing_data"),
                        "treat_missing_data is not set"));
    }
}
