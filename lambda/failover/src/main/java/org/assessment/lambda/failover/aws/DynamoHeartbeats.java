package org.assessment.lambda.failover.aws;

import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.HeartbeatStore;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;
import org.assessment.lambda.failover.evidence.WriterTestimony;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The heartbeat table as one region holds it. Each key has one writer, so the last-writer-wins rule of a global table
 * never has two writes to choose from.
 */
public final class DynamoHeartbeats implements HeartbeatStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoHeartbeats(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void write(Heartbeat heartbeat) {
        put(Attributes.keyed("heartbeat#" + heartbeat.region())
                .with("region", heartbeat.region())
                .with("beat", heartbeat.beat())
                .with("testimony", heartbeat.testimony())
                .with("writtenAt", heartbeat.writtenAt()));
    }

    /** Writes the witness's report. */
    public void write(WitnessReport report) {
        Attributes item = Attributes.keyed("witness#" + report.observedRegion())
                .with("region", report.observedRegion())
                .with("beat", report.beat())
                .with("controlPlane", report.controlPlane())
                .with("writtenAt", report.writtenAt());
        report.relayed()
                .ifPresent(heartbeat -> item.with("relayedBeat", heartbeat.beat())
                        .with("relayedTestimony", heartbeat.testimony())
                        .with("relayedWrittenAt", heartbeat.writtenAt()));
        put(item);
    }

    @Override
    public Optional<Heartbeat> heartbeatOf(String region) {
        return get("heartbeat#" + region)
                .map(item -> new Heartbeat(
                        region,
                        item.text("beat"),
                        item.constant("testimony", WriterTestimony.class),
                        item.instant("writtenAt")));
    }

    @Override
    public Optional<WitnessReport> witnessOf(String region) {
        return get("witness#" + region)
                .map(item -> new WitnessReport(
                        region,
                        item.text("beat"),
                        item.optionalText("relayedBeat")
                                .map(beat -> new Heartbeat(
                                        region,
                                        beat,
                                        item.constant("relayedTestimony", WriterTestimony.class),
                                        item.instant("relayedWrittenAt"))),
                        item.constant("controlPlane", ControlPlane.class),
                        item.instant("writtenAt")));
    }

    private void put(Attributes item) {
        AwsCalls.call(
                "PutItem (heartbeat)",
                () -> dynamoDb.putItem(request -> request.tableName(table).item(item.asItem())));
    }

    private Optional<Attributes> get(String key) {
        Map<String, AttributeValue> item = AwsCalls.call(
                "GetItem (heartbeat)",
                () -> dynamoDb.getItem(request -> request.tableName(table)
                                .key(Attributes.key(key))
                                .consistentRead(true))
                        .item());
        return item.isEmpty() ? Optional.empty() : Optional.of(Attributes.of(item));
    }
}
