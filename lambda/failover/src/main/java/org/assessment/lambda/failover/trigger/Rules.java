package org.assessment.lambda.failover.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.ClusterStatus;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.HealthState;
import org.assessment.lambda.failover.evidence.MonitorMemory;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.trigger.Decision.Grounds;
import org.assessment.lambda.failover.trigger.Decision.Proceed;
import org.assessment.lambda.failover.trigger.Decision.Refuse;
import org.assessment.lambda.failover.trigger.TriggerRequest.Failover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;
import org.assessment.lambda.failover.trigger.TriggerSettings.Mode;

/** When which role change may be called. Pure: the same situation always gives the same decision. */
public final class Rules {
    private final Site site;
    private final DetectionSettings detection;
    private final TriggerSettings settings;

    public Rules(Site site, DetectionSettings detection, TriggerSettings settings) {
        this.site = site;
        this.detection = detection;
        this.settings = settings;
    }

    /** Both regions must be healthy: AWS says of a switchover that it is for that. */
    public Decision switchover(Situation situation) {
        Optional<Refuse> blocked = common(situation);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        List<String> obstacles = new ArrayList<>();
        GlobalCluster cluster = situation.cluster().orElseThrow();
        if (!ClusterStatus.serves(cluster.status())) {
            obstacles.add("the global cluster's status is " + cluster.status());
        }
        if (cluster.writer().isEmpty()) {
            obstacles.add("no cluster is the writer");
        }
        if (situation.observation().writer().isUnreached()) {
            obstacles.add("the writer does not answer over TLS, and a switchover needs a healthy writer");
        }
        situation
                .observation()
                .lag()
                .filter(lag -> lag.milliseconds() > settings.switchoverLagLimitMillis())
                .ifPresent(lag -> obstacles.add("replication is " + Math.round(lag.milliseconds())
                        + " ms behind; the limit is " + Math.round(settings.switchoverLagLimitMillis()) + " ms"));
        return obstacles.isEmpty()
                ? new Proceed(List.of("the writer and the target are healthy, no role change is running"))
                : new Refuse(Grounds.PRECONDITION, obstacles);
    }

    /** A person decides that the writer is lost; what the functions see can only warn. */
    public Decision failover(Failover request, Situation situation) {
        if (!request.consentToDataLoss()) {
            return new Refuse(
                    Grounds.NO_CONSENT,
                    List.of("a failover may lose data: it needs \"consentToDataLoss\": true and the target's name"));
        }
        if (!request.target().map(this::isOwn).orElse(false)) {
            return new Refuse(
                    Grounds.NO_CONSENT,
                    List.of("the consent must name this target: \"target\": \"" + site.ownRegion() + "\", the name or"
                            + " the ARN of the cluster there"));
        }
        Optional<Refuse> blocked = common(situation);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        List<String> vetoes = situation.assessment().vetoes();
        if (!vetoes.isEmpty() && !request.evenIfWriterServes()) {
            List<String> obstacles = new ArrayList<>(vetoes);
            obstacles.add("a switchover loses nothing; to fail over all the same add \"evenIfWriterServes\": true");
            return new Refuse(Grounds.PRECONDITION, obstacles);
        }
        return new Proceed(List.of("the caller consented to data loss for " + site.ownClusterArn()));
    }

    /** Nobody is there to judge, so everything must agree, for long enough. */
    public Decision automatic(Situation situation, Instant now) {
        if (situation.observation().ownClusterWrites(site.ownClusterArn())) {
            return new Refuse(Grounds.NOT_NEEDED, List.of("this region's cluster is the writer"));
        }
        if (situation.assessment().state() != HealthState.WRITER_LOST) {
            return new Refuse(
                    Grounds.NOT_NEEDED,
                    List.of("the state is " + situation.assessment().state() + ", not WRITER_LOST"));
        }
        Optional<Refuse> blocked = common(situation);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        if (settings.mode() != Mode.AUTOMATIC) {
            return new Refuse(Grounds.PRECONDITION, List.of("the mode is manual: a person decides"));
        }
        if (!settings.automaticConsent().equals(Optional.of(site.ownClusterArn()))) {
            return new Refuse(
                    Grounds.NO_CONSENT, List.of("no consent to data loss is configured for " + site.ownClusterArn()));
        }
        List<String> obstacles = obstaclesToAutomatic(situation, now);
        return obstacles.isEmpty()
                ? new Proceed(situation.assessment().reasons())
                : new Refuse(Grounds.PRECONDITION, obstacles);
    }

    private List<String> obstaclesToAutomatic(Situation situation, Instant now) {
        List<String> obstacles = new ArrayList<>();
        if (!situation.assessment().lossSeen()) {
            obstacles.add("the signals do not mean a loss");
        }
        if (!situation.assessment().vetoes().isEmpty()) {
            obstacles.addAll(situation.assessment().vetoes());
        }
        if (situation.memory().isEmpty()) {
            obstacles.add("the monitor's memory could not be read");
            return obstacles;
        }
        MonitorMemory memory = situation.memory().get();
        if (!memory.writerArn().equals(situation.writer())) {
            obstacles.add("the writer is not the one that the monitor watched");
        }
        if (!memory.loss().isConfirmed(now, detection)) {
            obstacles.add("the monitor has seen the loss " + memory.loss().count() + " time(s); it takes "
                    + detection.lossObservations() + " over "
                    + detection.lossWindow().toSeconds() + " s");
        }
        if (isRecent(Optional.of(memory.writerSince()), now)
                || isRecent(situation.fence().flatMap(FenceRecord::lastCallAt), now)) {
            obstacles.add("roles changed less than " + settings.coolDown().toMinutes() + " minutes ago");
        }
        return obstacles;
    }

    /** What stands in the way of every role change. */
    private Optional<Refuse> common(Situation situation) {
        if (situation.cluster().isEmpty() || situation.observation().ownStatus().isEmpty()) {
            return refuse(Grounds.BLIND, "this region's RDS did not answer; without it nothing can be decided or done");
        }
        GlobalCluster cluster = situation.cluster().get();
        if (!cluster.hasMember(site.ownClusterArn())) {
            return refuse(Grounds.PRECONDITION, "this region's cluster is not a member of the global cluster");
        }
        if (cluster.transition().isPresent()) {
            return refuse(
                    Grounds.CONFLICT,
                    "AWS reports a role change: " + cluster.transition().get().status());
        }
        if (cluster.isWriter(site.ownClusterArn())) {
            return refuse(Grounds.PRECONDITION, "this region's cluster is the writer already");
        }
        if (!situation.observation().ownClusterServes()) {
            return refuse(
                    Grounds.PRECONDITION,
                    "this region's cluster is "
                            + situation.observation().ownStatus().get() + " and could not serve");
        }
        return Optional.empty();
    }

    private static Optional<Refuse> refuse(Grounds grounds, String reason) {
        return Optional.of(new Refuse(grounds, List.of(reason)));
    }

    /** Whether the request is still about this moment, and nobody else holds the fence. */
    public Optional<Refuse> timeliness(Terms terms, Situation situation, Instant now) {
        if (terms.validUntil().map(now::isAfter).orElse(false)) {
            return refuse(
                    Grounds.CONFLICT,
                    "the request was valid until " + terms.validUntil().get());
        }
        if (terms.expectedEpoch().map(epoch -> epoch != situation.epoch()).orElse(false)) {
            return refuse(
                    Grounds.CONFLICT,
                    "the request is for epoch " + terms.expectedEpoch().get() + ", the fence is in epoch "
                            + situation.epoch());
        }
        return situation
                .fence()
                .filter(fence -> fence.isHeld(now))
                .flatMap(fence -> refuse(
                        Grounds.CONFLICT,
                        "epoch " + fence.epoch() + " (" + fence.operation().word() + ") holds the fence until "
                                + fence.leaseUntil()));
    }

    private boolean isOwn(String named) {
        return named.equals(site.ownClusterArn())
                || named.equals(site.ownRegion())
                || named.equals(GlobalCluster.nameOf(site.ownClusterArn()));
    }

    private boolean isRecent(Optional<Instant> moment, Instant now) {
        return moment.map(at -> Duration.between(at, now).compareTo(settings.coolDown()) < 0)
                .orElse(false);
    }
}
