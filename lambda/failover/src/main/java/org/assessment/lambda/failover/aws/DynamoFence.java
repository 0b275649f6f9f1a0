package org.assessment.lambda.failover.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.assessment.lambda.failover.trigger.FenceTable;
import org.assessment.lambda.failover.trigger.Operation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The fence: the item {@code fence} and one item for each request that opened an epoch, written in one transaction. The
 * request items expire through the table's time-to-live attribute {@code expiresAt}.
 */
public final class DynamoFence implements FenceTable {
    private static final String ITEM = "fence";
    private static final String REQUEST = "request#";
    private static final String UNCHANGED = "epoch = :epoch AND attempt = :attempt AND phase = :phase";
    /** Much longer than the six hours for which Lambda may hold back an asynchronous event. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final InstantSource clock;

    public DynamoFence(DynamoDbClient dynamoDb, String table, InstantSource clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<FenceRecord> read() {
        return get(ITEM).map(DynamoFence::fence);
    }

    @Override
    public Optional<Long> epochOf(String requestId) {
        return get(REQUEST + requestId).map(item -> item.number("epoch"));
    }

    @Override
    public Claim claim(Optional<FenceRecord> seen, FenceRecord next) {
        Put.Builder fence = Put.builder().tableName(table).item(item(next));
        if (seen.isEmpty()) {
            fence.conditionExpression("attribute_not_exists(id)");
        } else {
            fence.conditionExpression(UNCHANGED).expressionAttributeValues(expected(seen.get()));
        }
        Put request = Put.builder()
                .tableName(table)
                .item(Attributes.keyed(REQUEST + next.requestId())
                        .with("epoch", next.epoch())
                        .with("expiresAt", clock.instant().plus(REMEMBERED).getEpochSecond())
                        .asItem())
                .conditionExpression("attribute_not_exists(id)")
                .build();
        return AwsCalls.call("TransactWriteItems (fence)", () -> transact(fence.build(), request));
    }

    private Claim transact(Put fence, Put request) {
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(
                    TransactWriteItem.builder().put(fence).build(),
                    TransactWriteItem.builder().put(request).build()));
            return Claim.GRANTED;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().size() == 2
                    && failed(e.cancellationReasons().get(1))) {
                return Claim.DUPLICATE;
            }
            return Claim.LOST_RACE;
        }
    }

    private static boolean failed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    @Override
    public boolean advance(FenceRecord from, FenceRecord to) {
        return AwsCalls.call("PutItem (fence)", () -> {
            try {
                dynamoDb.putItem(request -> request.tableName(table)
                        .item(item(to))
                        .conditionExpression(UNCHANGED)
                        .expressionAttributeValues(expected(from)));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    private static Map<String, AttributeValue> expected(FenceRecord seen) {
        return Map.of(
                ":epoch", Attributes.number(seen.epoch()),
                ":attempt", Attributes.value(seen.attempt()),
                ":phase", Attributes.value(seen.phase()));
    }

    private Optional<Attributes> get(String key) {
        Map<String, AttributeValue> item = AwsCalls.call(
                "GetItem (fence)",
                () -> dynamoDb.getItem(request -> request.tableName(table)
                                .key(Attributes.key(key))
                                .consistentRead(true))
                        .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(Attributes.of(item));
    }

    private static Map<String, AttributeValue> item(FenceRecord record) {
        Attributes item = Attributes.keyed(ITEM)
                .with("epoch", record.epoch())
                .with("phase", record.phase())
                .with("operation", record.operation())
                .with("requestId", record.requestId())
                .with("attempt", record.attempt())
                .with("writerBefore", record.writerBefore())
                .with("leaseUntil", record.leaseUntil())
                .with("note", record.note());
        record.lastCallAt().ifPresent(at -> item.with("lastCallAt", at));
        record.result().ifPresent(result -> item.with("result", result));
        return item.asItem();
    }

    private static FenceRecord fence(Attributes item) {
        return new FenceRecord(
                item.number("epoch"),
                item.constant("phase", Phase.class),
                item.constant("operation", Operation.class),
                item.text("requestId"),
                item.text("attempt"),
                item.text("writerBefore"),
                item.instant("leaseUntil"),
                item.optionalText("lastCallAt").map(Instant::parse),
                item.optionalText("result").map(Result::valueOf),
                item.text("note"));
    }
}
