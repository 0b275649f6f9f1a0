package org.assessment.lambda.failover.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.evidence.Assessment;
import org.assessment.lambda.failover.evidence.Assessor;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.HeartbeatStore;
import org.assessment.lambda.failover.evidence.MemoryStore;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Observation;
import org.assessment.lambda.failover.evidence.Observer;
import org.assessment.lambda.failover.evidence.Progress;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.evidence.Tracking;

/**
 * One run a minute in each region: looks, writes its heartbeat, remembers, publishes metrics, and tells people when the
 * state has changed and stayed changed. It never changes a role.
 */
public final class HealthMonitor {
    private final Site site;
    private final DetectionSettings settings;
    private final Observer observer;
    private final Assessor assessor;
    private final HeartbeatStore heartbeats;
    private final MemoryStore memories;
    private final Outlets outlets;
    private final Supplier<String> beats;

    /**
     * Where a run speaks.
     *
     * @param notifier to people
     * @param metrics to alarms
     * @param journal to the log
     */
    public record Outlets(Notifier notifier, Metrics metrics, Journal journal) {}

    /**
     * What a run found, for the function's answer.
     *
     * @param assessment what the observation means
     * @param observation what was seen
     * @param announced the state that people were told last
     * @param remembered false when this run's memory could not be kept
     */
    public record Report(Assessment assessment, Observation observation, HealthState announced, boolean remembered) {}

    public HealthMonitor(
            Site site,
            DetectionSettings settings,
            Observer observer,
            HeartbeatStore heartbeats,
            MemoryStore memories,
            Outlets outlets,
            Supplier<String> beats) {
        this.site = site;
        this.settings = settings;
        this.observer = observer;
        this.assessor = new Assessor(site, settings);
        this.heartbeats = heartbeats;
        this.memories = memories;
        this.outlets = outlets;
        this.beats = beats;
    }

    /** One run. */
    public Report run() {
        Optional<MonitorMemory> loaded = load();
        MonitorMemory before = loaded.orElse(MonitorMemory.EMPTY);
        Observation observation = observer.observe();
        Tracking tracking = before.tracking().after(observation);
        Assessment assessment = assessor.assess(observation, tracking);
        beat(observation);
        outlets.metrics().publish(metrics(observation, tracking, assessment));
        log(observation, assessment);
        if (loaded.isEmpty()) {
            return new Report(assessment, observation, before.announced(), false);
        }
        MonitorMemory after = announce(before, before.after(observation, tracking, assessment, settings), assessment);
        return new Report(assessment, observation, after.announced(), save(after));
    }

    private Optional<MonitorMemory> load() {
        try {
            return Optional.of(memories.load());
        } catch (AwsFailure failure) {
            outlets.journal().warn("memory not read", Map.of("error", String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
    }

    private void beat(Observation observation) {
        try {
            heartbeats.write(new Heartbeat(
                    site.ownRegion(), beats.get(), observation.testimony(site.ownClusterArn()), observation.at()));
        } catch (AwsFailure failure) {
            outlets.journal().warn("heartbeat not written", Map.of("error", String.valueOf(failure.getMessage())));
        }
    }

    /** Told before remembered: a message twice is better than one that never came. */
    private MonitorMemory announce(MonitorMemory before, MonitorMemory after, Assessment assessment) {
        if (after.announced() == before.announced()) {
            return after;
        }
        try {
            outlets.notifier().tell(subject(after.announced()), message(before, after, assessment));
            return after;
        } catch (AwsFailure failure) {
            outlets.journal().warn("people not told", Map.of("error", String.valueOf(failure.getMessage())));
            return after.notAnnounced(before.announced());
        }
    }

    private boolean save(MonitorMemory memory) {
        try {
            return memories.save(memory);
        } catch (AwsFailure failure) {
            outlets.journal().warn("memory not kept", Map.of("error", String.valueOf(failure.getMessage())));
            return false;
        }
    }

    private String subject(HealthState state) {
        String text = "[" + site.ownRegion() + "] " + state + " " + site.globalClusterIdentifier();
        return text.substring(0, Math.min(100, text.length()));
    }

    private String message(MonitorMemory before, MonitorMemory after, Assessment assessment) {
        return String.join(
                "\n",
                after.announced().sentence(),
                "Before: " + before.announced() + ". Now: " + after.announced() + ", seen from " + site.ownRegion()
                        + ", " + after.candidateCount() + " time(s) in a row.",
                "Writer: " + after.writerArn(),
                "Why: "
                        + (assessment.reasons().isEmpty()
                                ? "all checks pass"
                                : String.join("; ", assessment.reasons())),
                "What to do: ask the failover trigger of the standby's region for {\"request\":\"status\"}"
                        + " and follow the runbook.");
    }

    private Map<Metric, Double> metrics(Observation observation, Tracking tracking, Assessment assessment) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.MONITOR_RUN, 1.0);
        values.put(Metric.OBSERVATION_FAILURES, (double) observation.failures().size());
        values.put(Metric.WRITER_SUSPECTED, flag(assessment.state() == HealthState.WRITER_SUSPECTED));
        values.put(Metric.WRITER_LOST, flag(assessment.state() == HealthState.WRITER_LOST));
        if (observation.writer().isReached() || observation.writer().isUnreached()) {
            values.put(Metric.WRITER_REACHABLE, flag(observation.writer().isReached()));
            values.put(Metric.WRITER_PROBE_TIME, (double)
                    observation.writer().took().toMillis());
        }
        observation
                .ownStatus()
                .ifPresent(s -> values.put(Metric.OWN_CLUSTER_SERVING, flag(observation.ownClusterServes())));
        observation.cluster().ifPresent(cluster -> {
            values.put(Metric.OWN_REGION_WRITES, flag(cluster.isWriter(site.ownClusterArn())));
            values.put(Metric.ROLE_CHANGE_RUNNING, flag(cluster.transition().isPresent()));
        });
        age(tracking.peer(), observation.at()).ifPresent(age -> values.put(Metric.PEER_HEARTBEAT_AGE, age));
        age(tracking.witness(), observation.at()).ifPresent(age -> values.put(Metric.WITNESS_AGE, age));
        observation.lag().ifPresent(sample -> values.put(Metric.REPLICATION_LAG, sample.milliseconds()));
        return values;
    }

    private static Optional<Double> age(Progress progress, Instant now) {
        return progress.token().isEmpty()
                ? Optional.empty()
                : Optional.of((double) Math.max(0, progress.age(now).toSeconds()));
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    private void log(Observation observation, Assessment assessment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", assessment.state().name());
        fields.put("reasons", assessment.reasons());
        fields.put("vetoes", assessment.vetoes());
        fields.put(
                "writer",
                observation.cluster().map(cluster -> cluster.writerArn()).orElse("unknown"));
        fields.put("writerProbe", observation.writer().kind().name());
        fields.put(
                "writerProbeMs",
                Optional.of(observation.writer().took()).map(Duration::toMillis).orElseThrow());
        outlets.journal().info("observed", fields);
    }
}
