package org.assessment.lambda.failover.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.HeartbeatStore;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.MemoryStore;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.evidence.Observer;
import org.assessment.lambda.failover.evidence.Reachability;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.evidence.WriterTestimony;
import org.assessment.lambda.failover.monitor.HealthMonitor.Outlets;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
    private Instant now = Observations.NOW;
    private int beats;
    private boolean writerAnswers = true;
    private boolean topicAnswers = true;
    private boolean tableAnswers = true;
    private MonitorMemory memory = MonitorMemory.EMPTY;
    private final List<String> told = new ArrayList<>();
    private final List<Heartbeat> written = new ArrayList<>();
    private final Map<Metric, Double> metrics = new EnumMap<>(Metric.class);

    private final HealthMonitor monitor = new HealthMonitor(
            Observations.SITE,
            DetectionSettings.DEFAULTS,
            new Observer(
                    Observations.SITE,
                    new Clusters(),
                    endpoint -> writerAnswers
                            ? Reachability.reached(Duration.ofMillis(50), "answered")
                            : Reachability.unreached(Duration.ofSeconds(6), "no answer"),
                    new Heartbeats(),
                    () -> Optional.of(new LagSample(100, now)),
                    () -> now),
            new Heartbeats(),
            new Memories(),
            new Outlets(this::tell, metrics::putAll, new Quiet()),
            () -> "own-" + beats++);

    private void tell(String subject, String message) {
        if (!topicAnswers) {
            throw new AwsFailure(AwsFailure.Kind.UNKNOWN, "no answer");
        }
        told.add(subject);
    }

    private void runs(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(60);
            monitor.run();
        }
    }

    @Test
    void aHealthySystemIsNotSpokenOf() {
        runs(10);

        assertThat(told).isEmpty();
    }

    @Test
    void aChangeIsToldOnceAndOnlyAfterThreeObservations() {
        writerAnswers = false;

        runs(2);
        assertThat(told).isEmpty();
        runs(5);
        assertThat(told).containsExactly("[eu-central-1] DEGRADED assessment");
    }

    @Test
    void aFlutterIsNotSpokenOf() {
        for (int i = 0; i < 6; i++) {
            writerAnswers = i % 2 == 0;
            runs(1);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void recoveryIsToldAsWell() {
        writerAnswers = false;
        runs(3);
        writerAnswers = true;
        runs(3);

        assertThat(told).hasSize(2).last().asString().contains("HEALTHY");
    }

    @Test
    void peopleAreToldLaterWhenTheTopicDoesNotAnswer() {
        writerAnswers = false;
        topicAnswers = false;
        runs(4);
        topicAnswers = true;
        runs(1);

        assertThat(told).hasSize(1);
    }

    @Test
    void everyRunWritesANewHeartbeatAndAMetric() {
        runs(2);

        assertThat(written).extracting(Heartbeat::beat).containsExactly("own-0", "own-1");
        assertThat(written).extracting(Heartbeat::testimony).containsOnly(WriterTestimony.NOT_MINE);
        assertThat(metrics).containsEntry(Metric.MONITOR_RUN, 1.0).containsEntry(Metric.WRITER_REACHABLE, 1.0);
    }

    @Test
    void aTableThatDoesNotAnswerStopsNeitherTheMetricsNorTheAnswer() {
        tableAnswers = false;

        HealthMonitor.Report report = monitor.run();

        assertThat(report.remembered()).isFalse();
        assertThat(metrics).containsEntry(Metric.MONITOR_RUN, 1.0);
        assertThat(report.assessment().state()).isNotEqualTo(HealthState.HEALTHY);
    }

    private static final class Clusters implements ClusterReading {
        @Override
        public GlobalCluster globalCluster() {
            return Observations.cluster(Observations.PEER, Optional.empty());
        }

        @Override
        public String ownStatus() {
            return "available";
        }
    }

    private final class Heartbeats implements HeartbeatStore {
        private void answer() {
            if (!tableAnswers) {
                throw new AwsFailure(AwsFailure.Kind.UNKNOWN, "no answer");
            }
        }

        @Override
        public void write(Heartbeat heartbeat) {
            answer();
            written.add(heartbeat);
        }

        @Override
        public Optional<Heartbeat> heartbeatOf(String region) {
            answer();
            return Optional.of(new Heartbeat(region, "peer-" + now, WriterTestimony.SERVING, now));
        }

        @Override
        public Optional<WitnessReport> witnessOf(String region) {
            answer();
            return Optional.empty();
        }
    }

    private final class Memories implements MemoryStore {
        @Override
        public MonitorMemory load() {
            if (!tableAnswers) {
                throw new AwsFailure(AwsFailure.Kind.UNKNOWN, "no answer");
            }
            return memory;
        }

        @Override
        public boolean save(MonitorMemory next) {
            memory = next;
            return true;
        }
    }

    private static final class Quiet implements Journal {
        @Override
        public void info(String message, Map<String, ?> fields) {}

        @Override
        public void warn(String message, Map<String, ?> fields) {}
    }
}
