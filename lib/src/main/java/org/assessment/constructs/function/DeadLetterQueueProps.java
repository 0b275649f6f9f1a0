package org.assessment.constructs.function;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link DeadLetterQueue} needs.
 *
 * @param name name of the queue
 * @param keyArn its key
 * @param ruleNames the event rules that may leave what they could not deliver; at least one
 * @param accountId account of the queue
 * @param region region of the queue
 */
@RecordBuilder
public record DeadLetterQueueProps(
        String name, String keyArn, List<String> ruleNames, String accountId, String region) {
    /** Copies the list. */
    public DeadLetterQueueProps {
        ruleNames = List.copyOf(ruleNames);
        if (ruleNames.isEmpty()) {
            throw new IllegalArgumentException("The queue " + name + " is for the events of no rule");
        }
    }
}
