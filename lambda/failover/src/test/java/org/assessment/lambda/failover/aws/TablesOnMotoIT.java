package org.assessment.lambda.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.evidence.Progress;
import org.assessment.lambda.failover.evidence.Streak;
import org.assessment.lambda.failover.evidence.Tracking;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;
import org.assessment.lambda.failover.evidence.WriterTestimony;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.assessment.lambda.failover.trigger.FenceTable.Claim;
import org.assessment.lambda.failover.trigger.Operation;
import org.assessment.lambda.local.moto.MotoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The conditions of the fence, evaluated by somebody who did not write them. */
class TablesOnMotoIT {
    private static final Instant NOW = Observations.NOW;
    private static MotoServer moto;
    private static DynamoDbClient dynamoDb;
    private static int tables;

    private String table;
    private DynamoFence fence;

    @BeforeAll
    static void start() throws Exception {
        moto = MotoServer.start();
        dynamoDb = DynamoDbClient.builder()
                .endpointOverride(moto.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @BeforeEach
    void createTable() {
        table = "state-" + tables++;
        dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
        fence = new DynamoFence(dynamoDb, table, () -> NOW);
    }

    private static FenceRecord claim(long epoch, String requestId, String attempt) {
        return new FenceRecord(
                epoch,
                Phase.CLAIMED,
                Operation.FAILOVER,
                requestId,
                attempt,
                Observations.PEER,
                NOW.plusSeconds(900),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    @Test
    void theFirstClaimIsGrantedAndReadBackAsItWasWritten() {
        FenceRecord first = claim(1, "r1", "a1");

        assertThat(fence.read()).isEmpty();
        assertThat(fence.claim(Optional.empty(), first)).isEqualTo(Claim.GRANTED);
        assertThat(fence.read()).contains(first);
        assertThat(fence.epochOf("r1")).contains(1L);
    }

    @Test
    void ofTwoWhoSawTheSameFenceOnlyOneOpensTheEpoch() {
        assertThat(fence.claim(Optional.empty(), claim(1, "r1", "a1"))).isEqualTo(Claim.GRANTED);

        assertThat(fence.claim(Optional.empty(), claim(1, "r2", "a2"))).isEqualTo(Claim.LOST_RACE);
        assertThat(fence.epochOf("r2")).isEmpty();
    }

    @Test
    void aRequestOpensOneEpochEvenWhenItComesBackLater() {
        FenceRecord first = claim(1, "r1", "a1");
        fence.claim(Optional.empty(), first);
        FenceRecord closed = first.closed(Result.ABANDONED, "");
        assertThat(fence.advance(first, closed)).isTrue();

        assertThat(fence.claim(Optional.of(closed), claim(2, "r1", "a2"))).isEqualTo(Claim.DUPLICATE);
        assertThat(fence.claim(Optional.of(closed), claim(2, "r2", "a3"))).isEqualTo(Claim.GRANTED);
    }

    @Test
    void aStepIsTakenOnceAndOnlyByTheAttemptThatHoldsTheEpoch() {
        FenceRecord mine = claim(1, "r1", "a1");
        FenceRecord theirs = claim(1, "r1", "a2");
        fence.claim(Optional.empty(), mine);

        assertThat(fence.advance(theirs, theirs.called(NOW))).isFalse();
        assertThat(fence.advance(mine, mine.called(NOW))).isTrue();
        assertThat(fence.advance(mine, mine.called(NOW))).isFalse();
        assertThat(fence.read()).contains(mine.called(NOW));
    }

    @Test
    void theMemoryIsWrittenOnlyOverTheVersionThatWasRead() {
        DynamoMemory memories = new DynamoMemory(dynamoDb, table);
        MonitorMemory first = new MonitorMemory(
                1,
                new Tracking(new Progress("p", NOW), Progress.NONE, new Progress("r", NOW.plusNanos(1))),
                Observations.PEER,
                Instant.EPOCH,
                new Streak(2, NOW, NOW.plusSeconds(60)),
                HealthState.DEGRADED,
                HealthState.WRITER_LOST,
                2,
                NOW);

        assertThat(memories.load()).isEqualTo(MonitorMemory.EMPTY);
        assertThat(memories.save(first)).isTrue();
        assertThat(memories.load()).isEqualTo(first);
        assertThat(memories.save(first)).isFalse();
    }

    @Test
    void heartbeatsAndReportsComeBackAsTheyWereWritten() {
        DynamoHeartbeats heartbeats = new DynamoHeartbeats(dynamoDb, table);
        Heartbeat heartbeat = new Heartbeat("eu-west-1", "b", WriterTestimony.SERVING, NOW);
        WitnessReport blind = new WitnessReport("eu-west-1", "w", Optional.empty(), ControlPlane.UNREACHABLE, NOW);
        WitnessReport seeing = new WitnessReport("eu-west-1", "w2", Optional.of(heartbeat), ControlPlane.SERVING, NOW);

        heartbeats.write(heartbeat);
        assertThat(heartbeats.heartbeatOf("eu-west-1")).contains(heartbeat);
        assertThat(heartbeats.heartbeatOf("eu-central-1")).isEmpty();
        heartbeats.write(blind);
        assertThat(heartbeats.witnessOf("eu-west-1")).contains(blind);
        heartbeats.write(seeing);
        assertThat(heartbeats.witnessOf("eu-west-1")).contains(seeing);
    }
}
