package org.assessment.lambda.failover.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.Answer;
import org.assessment.lambda.failover.TriggerAnswers;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.RoleChange;
import org.assessment.lambda.failover.evidence.Assessor;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.LagReading;
import org.assessment.lambda.failover.evidence.Observer;
import org.assessment.lambda.failover.evidence.Reachability;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.evidence.WriterProbe;
import org.assessment.lambda.failover.monitor.HealthMonitor;
import org.assessment.lambda.failover.monitor.HealthMonitor.Outlets;
import org.assessment.lambda.failover.monitor.Journal;
import org.assessment.lambda.failover.trigger.FailoverTrigger;
import org.assessment.lambda.failover.trigger.Follower;
import org.assessment.lambda.failover.trigger.Outcome;
import org.assessment.lambda.failover.trigger.Rules;
import org.assessment.lambda.failover.trigger.Settlement;
import org.assessment.lambda.failover.trigger.SituationReader;
import org.assessment.lambda.failover.trigger.TriggerSettings;

/** One region's functions, the real ones, on the model's ports. */
final class Office implements ClusterReading, WriterProbe, LagReading {
    private static final Journal SILENT = new Journal() {
        @Override
        public void info(String message, Map<String, ?> fields) {}

        @Override
        public void warn(String message, Map<String, ?> fields) {}
    };

    private final World world;
    private final Aurora aurora;
    private final Region region;
    private final Checks checks;
    private final HealthMonitor monitor;
    private final FailoverTrigger trigger;
    private final TriggerAnswers answers;
    private long monitorSkew;
    private long triggerSkew;
    private long serial;

    Office(
            World world,
            Aurora aurora,
            Tables tables,
            Region region,
            Checks checks,
            DetectionSettings detection,
            TriggerSettings settings) {
        this.world = world;
        this.aurora = aurora;
        this.region = region;
        this.checks = checks;
        Site site = new Site(
                "assessment",
                region.arn(),
                region.other().arn(),
                region.endpoint(),
                region.other().endpoint());
        this.answers = new TriggerAnswers(site);
        Outlets outlets = new Outlets(this::tell, values -> {}, SILENT);
        InstantSource monitorClock = () -> Instant.ofEpochMilli(world.now() + monitorSkew);
        InstantSource triggerClock = () -> Instant.ofEpochMilli(world.now() + triggerSkew);
        this.monitor = new HealthMonitor(
                site,
                detection,
                new Observer(site, this, this, tables, this, monitorClock),
                tables,
                tables,
                outlets,
                this::unique);
        this.trigger = new FailoverTrigger(
                site,
                new Rules(site, detection, settings),
                settings,
                new SituationReader(
                        new Observer(site, this, this, tables, this, triggerClock),
                        new Assessor(site, detection),
                        tables,
                        new Settlement(region.arn(), tables, this, triggerClock)),
                tables,
                new Calls(),
                new Follower(region.arn(), this, this::sleep, triggerClock, settings),
                outlets,
                triggerClock,
                this::unique);
    }

    HealthMonitor monitor() {
        return monitor;
    }

    FailoverTrigger trigger() {
        return trigger;
    }

    /** What whoever invoked the trigger reads. */
    Answer answer(String asked, Outcome outcome) {
        return answers.to(asked, outcome);
    }

    void skew(boolean ofTrigger, long millis) {
        if (ofTrigger) {
            triggerSkew = millis;
        } else {
            monitorSkew = millis;
        }
    }

    private String unique() {
        return region + "-" + serial++;
    }

    private void tell(String subject, String message) {
        world.step(60);
        if (world.is("SNS", region)) {
            throw new AwsFailure(Kind.UNKNOWN, "no answer from the topic");
        }
    }

    private void sleep(Duration duration) {
        world.advance(duration.toMillis());
        world.step(0);
    }

    @Override
    public GlobalCluster globalCluster() {
        askRds();
        return aurora.view(region);
    }

    @Override
    public String ownStatus() {
        askRds();
        return aurora.status(region);
    }

    private void askRds() {
        world.step(150);
        if (world.is("RDS_API", region)) {
            world.step(4_000);
            throw new AwsFailure(Kind.UNKNOWN, "no answer from RDS");
        }
    }

    @Override
    public Reachability probe(String endpoint) {
        World.Invocation self = world.current();
        world.step(200);
        boolean reached = aurora.reaches(region, Region.ofEndpoint(endpoint));
        self.probed(world.now(), reached, checks.servingSince(), checks.notProvenLostSince());
        if (reached) {
            return Reachability.reached(Duration.ofMillis(80), "answered");
        }
        world.step(6_000);
        return Reachability.unreached(Duration.ofSeconds(6), "no answer");
    }

    @Override
    public Optional<LagSample> newest() {
        world.step(150);
        if (world.is("CLOUDWATCH", region)) {
            world.step(4_000);
            throw new AwsFailure(Kind.UNKNOWN, "no answer from CloudWatch");
        }
        return aurora.newestLagSample().map(at -> new LagSample(120, Instant.ofEpochMilli(at)));
    }

    /** The two calls, with every promise checked at the moment at which it could be broken. */
    private final class Calls implements RoleChange {
        @Override
        public void switchover(String targetArn, long epoch) {
            checks.beforeCall(region, targetArn, epoch, false);
            aurora.switchover(region, Region.ofArn(targetArn), epoch);
            world.step(500);
        }

        @Override
        public void failover(String targetArn, long epoch) {
            checks.beforeCall(region, targetArn, epoch, true);
            aurora.failover(region, Region.ofArn(targetArn), epoch);
            world.step(500);
        }
    }
}
