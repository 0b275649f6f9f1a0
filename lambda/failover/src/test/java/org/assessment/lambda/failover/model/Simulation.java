package org.assessment.lambda.failover.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.model.History.Ask;
import org.assessment.lambda.failover.model.History.Break;
import org.assessment.lambda.failover.model.History.Console;
import org.assessment.lambda.failover.model.History.Event;
import org.assessment.lambda.failover.model.History.ExtraMonitorRun;
import org.assessment.lambda.failover.model.History.Question;
import org.assessment.lambda.failover.model.History.Skew;
import org.assessment.lambda.failover.model.History.Spoil;
import org.assessment.lambda.failover.monitor.Journal;
import org.assessment.lambda.failover.monitor.RegionWitness;
import org.assessment.lambda.failover.monitor.RegionWitness.Observed;
import org.assessment.lambda.failover.monitor.RegionWitness.Pair;
import org.assessment.lambda.failover.trigger.Deadline;
import org.assessment.lambda.failover.trigger.Outcome;
import org.assessment.lambda.failover.trigger.TriggerRequest;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;
import org.assessment.lambda.failover.trigger.TriggerSettings;

/** Lives through one history. */
final class Simulation {
    static final DetectionSettings DETECTION = DetectionSettings.DEFAULTS;
    private static final long TRIGGER_LIMIT = Duration.ofMinutes(15).toMillis();
    /** Longer than any role change and any lease: whatever was begun has ended, and status must know how. */
    private static final int REST_MINUTES = 24;

    private final History history;
    private final World world;
    private final Aurora aurora;
    private final Map<Region, Tables> tables = new EnumMap<>(Region.class);
    private final Map<Region, Office> offices = new EnumMap<>(Region.class);
    private final RegionWitness witness;
    private final Checks checks;
    private final long start;
    private long serial;
    private boolean asking = true;

    Simulation(History history) {
        this.history = history;
        this.world = new World(History.random(history.seed(), 3), history.worstCase());
        this.start = world.now();
        this.aurora = new Aurora(world);
        for (Region region : Region.values()) {
            tables.put(region, new Tables(world, region));
        }
        tables.get(Region.A).replicateTo(tables.get(Region.B));
        tables.get(Region.B).replicateTo(tables.get(Region.A));
        TriggerSettings manual = shortCoolDown();
        this.checks = new Checks(
                world,
                aurora,
                tables,
                DETECTION,
                history.automatic() ? TriggerSettings.Mode.AUTOMATIC : TriggerSettings.Mode.MANUAL);
        for (Region region : Region.values()) {
            TriggerSettings settings = history.automatic() ? manual.automaticFor(region.arn()) : manual;
            offices.put(region, new Office(world, aurora, tables.get(region), region, checks, DETECTION, settings));
        }
        this.witness = new RegionWitness(
                List.of(pair(Region.A), pair(Region.B)),
                () -> "witness-" + serial++,
                () -> Instant.ofEpochMilli(world.now()),
                values -> {},
                silent());
        world.onChange(() -> {
            aurora.worldChanged();
            checks.worldChanged();
        });
        world.changed();
    }

    /** Short enough for two automatic failovers to fit into one history. */
    private static TriggerSettings shortCoolDown() {
        TriggerSettings settings = TriggerSettings.MANUAL;
        return new TriggerSettings(
                settings.mode(),
                settings.automaticConsent(),
                Duration.ofMinutes(15),
                settings.switchoverLagLimitMillis(),
                settings.pollInterval(),
                settings.startGrace(),
                settings.reserve(),
                settings.leaseMargin());
    }

    World world() {
        return world;
    }

    Tables tables(Region region) {
        return tables.get(region);
    }

    Checks checks() {
        return checks;
    }

    Aurora aurora() {
        return aurora;
    }

    long start() {
        return start;
    }

    /** Runs the history, lets everything heal and come to rest, and asks for the status. */
    void run() {
        schedule();
        history.events().forEach(event -> world.at(start + event.at() * 1000L, () -> happen(event)));
        world.advance(history.minutes() * 60_000L);
        asking = false;
        world.healAll();
        for (Region region : Region.values()) {
            offices.get(region).skew(true, 0);
            offices.get(region).skew(false, 0);
        }
        world.advance(REST_MINUTES * 60_000L);
        for (Region region : Region.values()) {
            finalStatus(region);
        }
    }

    private void finalStatus(Region region) {
        World.Invocation invocation =
                invocation(region, TRIGGER_LIMIT, Integer.MAX_VALUE).asking(Question.STATUS);
        world.invoke(invocation, () -> {
            Outcome outcome = offices.get(region).trigger().handle(new TriggerRequest.Status(), deadline(invocation));
            if (outcome instanceof Outcome.Described described) {
                checks.describedAtTheEnd(region, described);
            } else {
                throw new Checks.Violation("status does not describe: " + outcome);
            }
        });
    }

    private void schedule() {
        long period = DETECTION.period().toMillis();
        long jitter = DETECTION.jitter().toMillis();
        for (int minute = 0; minute < history.minutes(); minute++) {
            long tick = start + minute * period;
            for (Region region : Region.values()) {
                world.at(tick + world.delay(jitter), () -> runMonitor(region));
                int at = minute;
                world.at(tick + world.delay(jitter), () -> {
                    if (asking) {
                        ask(region, Question.EVALUATE, "schedule-" + at, Integer.MAX_VALUE);
                    }
                });
            }
            world.at(tick + world.delay(jitter), this::runWitness);
        }
    }

    private void happen(Event event) {
        if (event instanceof Break broken) {
            world.breakFor(broken.fault(), broken.seconds() * 1000L);
        } else if (event instanceof Ask ask) {
            if (asking) {
                ask(ask.region(), ask.question(), ask.requestId(), ask.diesAfterSteps());
            }
        } else if (event instanceof Skew skew) {
            offices.get(skew.region()).skew(skew.trigger(), skew.seconds() * 1000L);
        } else if (event instanceof Spoil spoil) {
            aurora.spoilNext(spoil.region(), spoil.spoilage());
        } else if (event instanceof Console console) {
            aurora.console(console.target());
        } else if (event instanceof ExtraMonitorRun extra) {
            runMonitor(extra.region());
        }
    }

    private World.Invocation invocation(Region region, long limit, int steps) {
        return new World.Invocation(Optional.of(region), world.now() + limit, steps);
    }

    private Deadline deadline(World.Invocation invocation) {
        return () -> Duration.ofMillis(Math.max(0, invocation.deadline() - world.now()));
    }

    private void runMonitor(Region region) {
        if (!world.is("MONITOR", region)) {
            long limit = DETECTION.runLimit().toMillis();
            world.invoke(
                    invocation(region, limit, Integer.MAX_VALUE),
                    () -> offices.get(region).monitor().run());
        }
    }

    private void runWitness() {
        if (!world.is(Fault.WITNESS)) {
            long deadline = world.now() + DETECTION.runLimit().toMillis();
            world.invoke(new World.Invocation(Optional.empty(), deadline, Integer.MAX_VALUE), witness::run);
        }
    }

    /** Invokes the trigger of a region. */
    void ask(Region region, Question question, String requestId, int diesAfterSteps) {
        World.Invocation invocation =
                invocation(region, TRIGGER_LIMIT, diesAfterSteps).asking(question);
        world.invoke(invocation, () -> {
            Outcome outcome =
                    offices.get(region).trigger().handle(request(region, question, requestId), deadline(invocation));
            checks.answered(region, invocation, outcome);
            checks.worded(offices.get(region).answer(question.name(), outcome));
        });
    }

    private static TriggerRequest request(Region region, Question question, String requestId) {
        Terms terms = Terms.of(requestId);
        Terms dry = new Terms(requestId, true, Optional.empty(), Optional.empty());
        Optional<String> here = Optional.of(region.arn());
        return switch (question) {
            case STATUS -> new TriggerRequest.Status();
            case SWITCHOVER -> new TriggerRequest.Switchover(terms);
            case SWITCHOVER_DRY_RUN -> new TriggerRequest.Switchover(dry);
            case FAILOVER_WITH_CONSENT -> new TriggerRequest.Failover(terms, true, here, false);
            case FAILOVER_INSISTING -> new TriggerRequest.Failover(terms, true, here, true);
            case FAILOVER_WITHOUT_CONSENT -> new TriggerRequest.Failover(terms, false, here, true);
            case FAILOVER_FOR_ANOTHER_TARGET ->
                new TriggerRequest.Failover(
                        terms, true, Optional.of(region.other().arn()), true);
            case FAILOVER_DRY_RUN -> new TriggerRequest.Failover(dry, true, here, true);
            case EVALUATE -> new TriggerRequest.Evaluate(terms);
        };
    }

    private Pair pair(Region observed) {
        return new Pair(
                observed.code(),
                new Observed() {
                    @Override
                    public Optional<Heartbeat> heartbeat() {
                        pathTo(observed);
                        return tables.get(observed).peek(observed.code());
                    }

                    @Override
                    public String clusterStatus() {
                        pathTo(observed);
                        if (world.is("RDS_API", observed)) {
                            throw new AwsFailure(Kind.UNKNOWN, "no answer from RDS");
                        }
                        return aurora.status(observed);
                    }
                },
                (WitnessReport report) -> {
                    pathTo(observed.other());
                    tables.get(observed.other()).tell(report);
                });
    }

    private void pathTo(Region region) {
        world.step(200);
        if (!world.isUp(region) || world.is("WITNESS_TO", region)) {
            world.step(4_000);
            throw new AwsFailure(Kind.UNKNOWN, "no answer from " + region);
        }
    }

    private static Journal silent() {
        return new Journal() {
            @Override
            public void info(String message, Map<String, ?> fields) {}

            @Override
            public void warn(String message, Map<String, ?> fields) {}
        };
    }
}
