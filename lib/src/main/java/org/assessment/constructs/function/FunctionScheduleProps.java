package org.assessment.constructs.function;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link FunctionSchedule} needs.
 *
 * @param name name of the rule
 * @param description what it is for
 * @param expression when, for example {@code rate(1 minute)}
 * @param input what the function is told each time; empty for the event itself
 * @param function the function
 * @param deadLetterQueueArn where an event goes that cannot be delivered; its policy lets the rule in
 */
@RecordBuilder
public record FunctionScheduleProps(
        String name,
        String description,
        String expression,
        Optional<Map<String, Object>> input,
        JavaFunction function,
        String deadLetterQueueArn) {}
