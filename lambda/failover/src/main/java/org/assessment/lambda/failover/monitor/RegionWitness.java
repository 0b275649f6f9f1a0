package org.assessment.lambda.failover.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterStatus;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;

/**
 * Looks at each of the two regions from a third one and writes what it saw into the table of the other. Without it, an
 * automatic failover acts only when the writer's own region reports the loss; with it, also when that region is silent.
 */
public final class RegionWitness {
    private final List<Pair> pairs;
    private final Supplier<String> beats;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Journal journal;

    /**
     * One region to look at and the other to tell.
     *
     * @param observedRegion the region to look at
     * @param observed its heartbeats and its control plane
     * @param audience the other region's table
     */
    public record Pair(String observedRegion, Observed observed, Audience audience) {}

    /** A region as the witness reads it, over the public endpoints of that region. */
    public interface Observed {
        /**
         * That region's heartbeat.
         *
         * @throws AwsFailure when the region gives no answer
         */
        Optional<Heartbeat> heartbeat();

        /**
         * Status of that region's cluster.
         *
         * @throws AwsFailure when the region gives no answer
         */
        String clusterStatus();
    }

    /** The table in which the other region finds the report. */
    public interface Audience {
        /**
         * Writes the report under the key of the observed region.
         *
         * @throws AwsFailure when that region gives no answer
         */
        void tell(WitnessReport report);
    }

    public RegionWitness(
            List<Pair> pairs, Supplier<String> beats, InstantSource clock, Metrics metrics, Journal journal) {
        this.pairs = List.copyOf(pairs);
        this.beats = beats;
        this.clock = clock;
        this.metrics = metrics;
        this.journal = journal;
    }

    /** One run: each region once. What one of them costs does not keep the other waiting for its report. */
    public List<WitnessReport> run() {
        metrics.publish(Map.of(Metric.WITNESS_RUN, 1.0));
        return pairs.stream().map(this::look).toList();
    }

    private WitnessReport look(Pair pair) {
        WitnessReport report = new WitnessReport(
                pair.observedRegion(),
                beats.get(),
                heartbeat(pair.observed()),
                controlPlane(pair.observed()),
                clock.instant());
        try {
            pair.audience().tell(report);
            journal.info(
                    "witnessed",
                    Map.of(
                            "region", pair.observedRegion(),
                            "controlPlane", report.controlPlane().name(),
                            "heartbeatRead", report.relayed().isPresent()));
        } catch (AwsFailure failure) {
            journal.warn(
                    "report not written",
                    Map.of("about", pair.observedRegion(), "error", String.valueOf(failure.getMessage())));
        }
        return report;
    }

    private static Optional<Heartbeat> heartbeat(Observed observed) {
        try {
            return observed.heartbeat();
        } catch (AwsFailure failure) {
            return Optional.empty();
        }
    }

    private static ControlPlane controlPlane(Observed observed) {
        try {
            return ClusterStatus.serves(observed.clusterStatus()) ? ControlPlane.SERVING : ControlPlane.NOT_SERVING;
        } catch (AwsFailure failure) {
            return failure.kind() == AwsFailure.Kind.UNKNOWN ? ControlPlane.UNREACHABLE : ControlPlane.UNREADABLE;
        }
    }
}
