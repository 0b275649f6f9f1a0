package org.assessment.lambda.failover.aws;

import java.util.Map;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.MemoryStore;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Progress;
import org.assessment.lambda.failover.evidence.Streak;
import org.assessment.lambda.failover.evidence.Tracking;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The monitor's memory: one item in the region's own table, written under its version. */
public final class DynamoMemory implements MemoryStore {
    private static final String ITEM = "monitor";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoMemory(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public MonitorMemory load() {
        Map<String, AttributeValue> item = AwsCalls.call(
                "GetItem (memory)",
                () -> dynamoDb.getItem(request -> request.tableName(table)
                                .key(Attributes.key(ITEM))
                                .consistentRead(true))
                        .item());
        return item.isEmpty() ? MonitorMemory.EMPTY : memory(Attributes.of(item));
    }

    @Override
    public boolean save(MonitorMemory memory) {
        return AwsCalls.call("PutItem (memory)", () -> {
            try {
                dynamoDb.putItem(request -> request.tableName(table)
                        .item(item(memory))
                        .conditionExpression("attribute_not_exists(id) OR version = :before")
                        .expressionAttributeValues(Map.of(":before", Attributes.number(memory.version() - 1))));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    private static Map<String, AttributeValue> item(MonitorMemory memory) {
        Attributes item = Attributes.keyed(ITEM)
                .with("version", memory.version())
                .with("writerArn", memory.writerArn())
                .with("writerSince", memory.writerSince())
                .with("lossCount", memory.loss().count())
                .with("lossSince", memory.loss().since())
                .with("lossLast", memory.loss().last())
                .with("announced", memory.announced())
                .with("candidate", memory.candidate())
                .with("candidateCount", memory.candidateCount())
                .with("lastRun", memory.lastRun());
        put(item, "peer", memory.tracking().peer());
        put(item, "witness", memory.tracking().witness());
        put(item, "relayed", memory.tracking().relayed());
        return item.asItem();
    }

    private static MonitorMemory memory(Attributes item) {
        return new MonitorMemory(
                item.number("version"),
                new Tracking(progress(item, "peer"), progress(item, "witness"), progress(item, "relayed")),
                item.text("writerArn"),
                item.instant("writerSince"),
                new Streak((int) item.number("lossCount"), item.instant("lossSince"), item.instant("lossLast")),
                item.constant("announced", HealthState.class),
                item.constant("candidate", HealthState.class),
                (int) item.number("candidateCount"),
                item.instant("lastRun"));
    }

    private static void put(Attributes item, String name, Progress progress) {
        item.with(name + "Beat", progress.token()).with(name + "ChangedAt", progress.changedAt());
    }

    private static Progress progress(Attributes item, String name) {
        return new Progress(item.text(name + "Beat"), item.instant(name + "ChangedAt"));
    }
}
