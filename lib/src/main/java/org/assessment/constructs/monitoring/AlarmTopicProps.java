package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What an {@link AlarmTopic} needs.
 *
 * @param name name of the topic
 * @param keyArn key of the topic's region; its policy must let CloudWatch and EventBridge use it
 * @param accountId account of the topic
 * @param region region of the topic
 * @param emails addresses that are told; AWS asks each to confirm
 * @param httpsEndpoints addresses that are called; they stand in state and plan, so no key may be in them
 */
@RecordBuilder
public record AlarmTopicProps(
        String name, String keyArn, String accountId, String region, List<String> emails, List<String> httpsEndpoints) {
    /** Copies the lists. */
    public AlarmTopicProps {
        emails = List.copyOf(emails);
        httpsEndpoints = List.copyOf(httpsEndpoints);
    }
}
