package org.assessment.lambda.failover.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assessment.lambda.failover.evidence.WitnessReport.ControlPlane;

/**
 * Draws the conclusion from an observation.
 *
 * <p>From inside the standby's region a lost region and a lost connection look alike. So silence alone is never a loss:
 * either the peer's own monitor must say, together with its control plane, that its writer is gone, or the witness in a
 * third region must find the peer silent as well. One living proof that the writer serves outweighs every signal.
 */
public final class Assessor {
    private static final Set<ControlPlane> LOST = Set.of(ControlPlane.NOT_SERVING, ControlPlane.UNREACHABLE);

    private final Site site;
    private final DetectionSettings settings;

    public Assessor(Site site, DetectionSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    /**
     * What this observation means.
     *
     * @param tracking already updated with the observation
     */
    public Assessment assess(Observation observation, Tracking tracking) {
        List<String> reasons = new ArrayList<>(observation.failures());
        if (observation.cluster().isEmpty()) {
            return simple(HealthState.BLIND, reasons);
        }
        if (observation.cluster().get().transition().isPresent()) {
            reasons.add("AWS reports "
                    + observation.cluster().get().transition().get().status());
            return simple(HealthState.CHANGING_ROLES, reasons);
        }
        return observation.ownClusterWrites(site.ownClusterArn())
                ? fromWriterSide(observation, tracking, reasons)
                : fromStandbySide(observation, tracking, reasons);
    }

    private static Assessment simple(HealthState state, List<String> reasons) {
        return new Assessment(state, Set.of(), List.of(), false, reasons);
    }

    private Assessment fromWriterSide(Observation observation, Tracking tracking, List<String> reasons) {
        switch (observation.testimony(site.ownClusterArn())) {
            case LOST -> {
                reasons.add("the writer in this region does not answer and its status is "
                        + observation.ownStatus().orElse("unknown"));
                return simple(HealthState.WRITER_LOST, reasons);
            }
            case UNSURE -> {
                reasons.add("the writer in this region: "
                        + observation.writer().detail() + "; its status is "
                        + observation.ownStatus().orElse("unknown"));
                boolean looked = observation.writer().isUnreached();
                return simple(looked ? HealthState.WRITER_SUSPECTED : HealthState.DEGRADED, reasons);
            }
            default -> {
                if (!tracking.peer().isFresh(observation.at(), settings.silentAfter())) {
                    reasons.add("the standby's monitor has not been heard of");
                }
                return simple(reasons.isEmpty() ? HealthState.HEALTHY : HealthState.DEGRADED, reasons);
            }
        }
    }

    private Assessment fromStandbySide(Observation observation, Tracking tracking, List<String> reasons) {
        Set<Signal> signals = signals(observation, tracking);
        List<String> vetoes = vetoes(observation, tracking);
        boolean loss = vetoes.isEmpty() && isLoss(signals);
        signals.forEach(
                signal -> reasons.add(signal.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        if (!observation.ownClusterServes()) {
            reasons.add("the standby cluster's status is "
                    + observation.ownStatus().orElse("unknown") + ", so it could not take over");
        }
        return new Assessment(state(signals, vetoes, loss, reasons), signals, vetoes, loss, reasons);
    }

    private static HealthState state(Set<Signal> signals, List<String> vetoes, boolean loss, List<String> reasons) {
        if (loss) {
            return HealthState.WRITER_LOST;
        }
        boolean speaksAgainstWriter =
                signals.contains(Signal.WRITER_UNREACHABLE) || signals.contains(Signal.PEER_REPORTS_LOSS);
        if (speaksAgainstWriter && signals.size() > 1 && vetoes.isEmpty()) {
            return HealthState.WRITER_SUSPECTED;
        }
        return reasons.isEmpty() ? HealthState.HEALTHY : HealthState.DEGRADED;
    }

    private static boolean isLoss(Set<Signal> signals) {
        boolean testimony = signals.contains(Signal.PEER_REPORTS_LOSS)
                || (signals.contains(Signal.PEER_SILENT) && signals.contains(Signal.WITNESS_SEES_NOTHING));
        return testimony && signals.contains(Signal.WRITER_UNREACHABLE) && signals.contains(Signal.REPLICATION_STALLED);
    }

    private Set<Signal> signals(Observation observation, Tracking tracking) {
        Instant now = observation.at();
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        if (observation.writer().isUnreached()) {
            signals.add(Signal.WRITER_UNREACHABLE);
        }
        if (observation.lagRead() && !replicates(observation)) {
            signals.add(Signal.REPLICATION_STALLED);
        }
        if (!isFresh(tracking.peer(), now)) {
            signals.add(Signal.PEER_SILENT);
        }
        if (direct(observation, tracking).equals(Optional.of(WriterTestimony.LOST))
                || relayed(observation, tracking).equals(Optional.of(WriterTestimony.LOST))) {
            signals.add(Signal.PEER_REPORTS_LOSS);
        }
        if (witnessSees(observation, tracking, LOST) && !isFresh(tracking.relayed(), now)) {
            signals.add(Signal.WITNESS_SEES_NOTHING);
        }
        return signals;
    }

    private List<String> vetoes(Observation observation, Tracking tracking) {
        List<String> vetoes = new ArrayList<>();
        if (observation.writer().isReached()) {
            vetoes.add("the writer answers over TLS");
        }
        if (observation.lagRead() && replicates(observation)) {
            vetoes.add("replication from the writer is alive");
        }
        if (direct(observation, tracking).equals(Optional.of(WriterTestimony.SERVING))) {
            vetoes.add("the peer's monitor says that the writer serves");
        }
        if (relayed(observation, tracking).equals(Optional.of(WriterTestimony.SERVING))) {
            vetoes.add("the peer's monitor tells the witness that the writer serves");
        }
        if (witnessSees(observation, tracking, EnumSet.of(ControlPlane.SERVING))) {
            vetoes.add("the writer's region tells the witness that its cluster serves");
        }
        return vetoes;
    }

    private boolean replicates(Observation observation) {
        return observation
                .lag()
                .filter(sample -> sample.milliseconds() <= settings.lagLimitMillis())
                .filter(sample ->
                        Duration.between(sample.at(), observation.at()).compareTo(settings.lagStaleAfter()) <= 0)
                .isPresent();
    }

    private Optional<WriterTestimony> direct(Observation observation, Tracking tracking) {
        return isFresh(tracking.peer(), observation.at())
                ? observation.peer().map(Heartbeat::testimony)
                : Optional.empty();
    }

    private Optional<WriterTestimony> relayed(Observation observation, Tracking tracking) {
        boolean fresh = isFresh(tracking.witness(), observation.at()) && isFresh(tracking.relayed(), observation.at());
        return fresh
                ? observation.witness().flatMap(WitnessReport::relayed).map(Heartbeat::testimony)
                : Optional.empty();
    }

    private boolean witnessSees(Observation observation, Tracking tracking, Set<ControlPlane> answers) {
        return isFresh(tracking.witness(), observation.at())
                && observation
                        .witness()
                        .map(report -> answers.contains(report.controlPlane()))
                        .orElse(false);
    }

    private boolean isFresh(Progress progress, Instant now) {
        return progress.isFresh(now, settings.silentAfter());
    }
}
