package org.assessment.lambda.failover.trigger;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assessment.lambda.failover.trigger.TriggerRequest.Evaluate;
import org.assessment.lambda.failover.trigger.TriggerRequest.Failover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Status;
import org.assessment.lambda.failover.trigger.TriggerRequest.Switchover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;

/**
 * Understands the events that start the trigger. Strict on purpose: a field it does not know is an error, because a
 * misspelt {@code dryRun} must not become an action.
 */
public final class RequestParser {
    private static final Set<String> TERMS = Set.of("request", "requestId", "dryRun", "expectedEpoch", "validUntil");
    private static final Set<String> FAILOVER = Set.of("consentToDataLoss", "target", "evenIfWriterServes");

    private RequestParser() {}

    /**
     * Understands one event.
     *
     * @param event the event as parsed JSON
     * @param deliveryId what tells this delivery from others when the request has no id of its own; Lambda repeats an
     *     asynchronous event with the same one
     * @throws BadRequest when it is no request
     */
    public static TriggerRequest parse(Map<String, ?> event, String deliveryId) {
        if (event.containsKey("detail-type")) {
            return fromEventBridge(event, deliveryId);
        }
        String word = text(event, "request")
                .orElseThrow(() ->
                        new BadRequest("The field \"request\" is missing: status, switchover, failover or evaluate."));
        return switch (word) {
            case "status" -> {
                allow(event, Set.of());
                yield new Status();
            }
            case "switchover" -> {
                allow(event, Set.of("target"));
                yield new Switchover(terms(event, deliveryId));
            }
            case "failover" -> {
                allow(event, FAILOVER);
                yield new Failover(
                        terms(event, deliveryId),
                        flag(event, "consentToDataLoss"),
                        text(event, "target"),
                        flag(event, "evenIfWriterServes"));
            }
            case "evaluate" -> {
                allow(event, Set.of());
                yield new Evaluate(terms(event, deliveryId));
            }
            default -> throw new BadRequest("Unknown request: status, switchover, failover or evaluate.");
        };
    }

    /** Alarms and schedules: whatever they say, the answer is to look for oneself. */
    private static TriggerRequest fromEventBridge(Map<String, ?> event, String deliveryId) {
        return new Evaluate(Terms.of(text(event, "id").orElse(deliveryId)));
    }

    private static void allow(Map<String, ?> event, Set<String> more) {
        Set<String> unknown = new HashSet<>(event.keySet());
        unknown.removeAll(TERMS);
        unknown.removeAll(more);
        if (!unknown.isEmpty()) {
            throw new BadRequest("The request has " + unknown.size()
                    + " field(s) that it may not have; allowed beside \"request\" are requestId, dryRun, expectedEpoch,"
                    + " validUntil, and for a failover consentToDataLoss, target, evenIfWriterServes.");
        }
    }

    private static Terms terms(Map<String, ?> event, String deliveryId) {
        return new Terms(
                text(event, "requestId").orElse(deliveryId),
                flag(event, "dryRun"),
                number(event, "expectedEpoch"),
                instant(event, "validUntil"));
    }

    private static Optional<String> text(Map<String, ?> event, String field) {
        Object value = event.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String string && !string.isBlank() && string.length() <= 256) {
            return Optional.of(string);
        }
        throw new BadRequest("The field \"" + field + "\" must be a text of 1 to 256 characters.");
    }

    private static boolean flag(Map<String, ?> event, String field) {
        Object value = event.get(field);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new BadRequest("The field \"" + field + "\" must be true or false, without quotation marks.");
    }

    private static Optional<Long> number(Map<String, ?> event, String field) {
        Object value = event.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        throw new BadRequest("The field \"" + field + "\" must be a whole number.");
    }

    private static Optional<Instant> instant(Map<String, ?> event, String field) {
        try {
            return text(event, field).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new BadRequest("The field \"" + field + "\" must be a UTC time such as 2026-01-31T12:00:00Z.");
        }
    }
}
