package org.assessment.constructs.table;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What an {@link ItemTable} needs.
 *
 * @param name name of the table
 * @param key name of the text that an item is found by
 * @param expiryAttribute name of the number, in seconds since 1970, after which DynamoDB takes an item away; empty to
 *     keep all
 * @param replicated whether a {@link TableReplica} of another region follows it
 * @param keyArn its key
 * @param deletionProtection whether AWS refuses to delete it
 */
@RecordBuilder
public record ItemTableProps(
        String name,
        String key,
        Optional<String> expiryAttribute,
        boolean replicated,
        String keyArn,
        boolean deletionProtection) {}
