package org.assessment.lambda.failover.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What happens to the world: a list of events, made from a seed. Times are in seconds.
 *
 * @param seed also the seed of every delay in the simulation
 * @param minutes how long the history lasts, before everything heals
 * @param automatic whether the automatic mode is configured, with consent
 * @param worstCase whether delays are drawn from their extremes
 * @param events what happens, in order of time
 */
record History(long seed, int minutes, boolean automatic, boolean worstCase, List<Event> events) {

    /** One thing that happens. */
    sealed interface Event {
        int at();
    }

    record Break(int at, Fault fault, int seconds) implements Event {}

    /** Somebody or something invokes the trigger of a region. */
    record Ask(int at, Region region, Question question, String requestId, int diesAfterSteps) implements Event {}

    /** A function's clock is wrong from now on. */
    record Skew(int at, Region region, boolean trigger, int seconds) implements Event {}

    /** What becomes of the next role change call of a region. */
    record Spoil(int at, Region region, Spoilage spoilage) implements Event {}

    /** Somebody switches over with the console. */
    record Console(int at, Region target) implements Event {}

    /** A duplicate of the schedule's event for the monitor of a region. */
    record ExtraMonitorRun(int at, Region region) implements Event {}

    enum Question {
        STATUS,
        SWITCHOVER,
        SWITCHOVER_DRY_RUN,
        FAILOVER_WITH_CONSENT,
        FAILOVER_INSISTING,
        FAILOVER_WITHOUT_CONSENT,
        FAILOVER_FOR_ANOTHER_TARGET,
        FAILOVER_DRY_RUN,
        EVALUATE
    }

    enum Spoilage {
        REQUEST_LOST,
        ANSWER_LOST,
        TAKEN_BACK
    }

    static History random(long seed) {
        RandomGenerator random = random(seed, 1);
        List<Event> events = new ArrayList<>();
        int minutes = 30 + random.nextInt(25);
        int horizon = minutes * 60;
        switch (random.nextInt(5)) {
            case 0 -> events.add(new Break(300 + random.nextInt(900), Fault.REGION_A, 300 + random.nextInt(horizon)));
            case 1 -> cutRegions(random, events, horizon);
            case 2 -> {
                events.add(new Break(300 + random.nextInt(900), Fault.DATABASE_A, 120 + random.nextInt(horizon)));
                if (random.nextInt(3) == 0) {
                    events.add(new Break(0, Fault.STALE_STATUS_A, horizon));
                }
            }
            default -> {}
        }
        addFaults(random, events, horizon);
        addRequests(random, events, horizon);
        addOddities(random, events, horizon);
        events.sort(Comparator.comparingInt(Event::at));
        return new History(seed, minutes, random.nextInt(4) > 0, random.nextBoolean(), List.copyOf(events));
    }

    /** All paths between the regions at once, and sometimes the witness's path to the writer's region as well. */
    private static void cutRegions(RandomGenerator random, List<Event> events, int horizon) {
        int at = 300 + random.nextInt(900);
        int seconds = 300 + random.nextInt(horizon);
        for (Fault fault : List.of(Fault.PEERING, Fault.TABLE_A_TO_B, Fault.TABLE_B_TO_A, Fault.STORAGE)) {
            events.add(new Break(at + random.nextInt(30), fault, seconds));
        }
        if (random.nextBoolean()) {
            events.add(new Break(at, Fault.CONTROL, seconds));
        }
        if (random.nextInt(3) == 0) {
            events.add(new Break(at + random.nextInt(600), Fault.WITNESS_TO_A, seconds));
        }
        if (random.nextInt(3) == 0) {
            events.add(new Break(at + random.nextInt(600), Fault.MONITOR_A, seconds));
        }
    }

    private static void addFaults(RandomGenerator random, List<Event> events, int horizon) {
        Fault[] faults = Fault.values();
        for (int i = random.nextInt(6); i > 0; i--) {
            int longest = random.nextInt(3) == 0 ? horizon : 600;
            events.add(new Break(
                    random.nextInt(horizon), faults[random.nextInt(faults.length)], 5 + random.nextInt(longest)));
        }
    }

    private static void addRequests(RandomGenerator random, List<Event> events, int horizon) {
        Question[] questions = Question.values();
        for (int i = random.nextInt(6); i > 0; i--) {
            Region region = random.nextInt(3) == 0 ? Region.A : Region.B;
            Ask ask = new Ask(
                    random.nextInt(horizon),
                    region,
                    questions[random.nextInt(questions.length)],
                    "request-" + i,
                    random.nextInt(8) == 0 ? random.nextInt(30) : Integer.MAX_VALUE);
            events.add(ask);
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                int later = random.nextBoolean() ? random.nextInt(5) : random.nextInt(horizon);
                events.add(new Ask(ask.at() + later, region, ask.question(), ask.requestId(), Integer.MAX_VALUE));
            }
        }
    }

    private static void addOddities(RandomGenerator random, List<Event> events, int horizon) {
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(
                    new Skew(random.nextInt(horizon), region(random), random.nextBoolean(), random.nextInt(61) - 30));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(new Spoil(
                    random.nextInt(horizon),
                    region(random),
                    Spoilage.values()[random.nextInt(Spoilage.values().length)]));
        }
        if (random.nextInt(6) == 0) {
            events.add(new Console(random.nextInt(horizon), region(random)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(new ExtraMonitorRun(random.nextInt(horizon), region(random)));
        }
    }

    /** A loss of the writer that lasts, with everything on the standby's side and the witness undisturbed. */
    static History lastingLoss(long seed) {
        RandomGenerator random = random(seed, 2);
        int at = 600 + random.nextInt(600);
        Fault loss = random.nextInt(4) == 0 ? Fault.DATABASE_A : Fault.REGION_A;
        List<Event> events = List.of(new Break(at, loss, 1_000_000));
        return new History(seed, 60, true, random.nextInt(3) > 0, events);
    }

    private static Region region(RandomGenerator random) {
        return random.nextBoolean() ? Region.A : Region.B;
    }

    static RandomGenerator random(long seed, long stream) {
        return new java.util.SplittableRandom(seed * 1_000_003 + stream);
    }

    History without(int index) {
        List<Event> fewer = new ArrayList<>(events);
        fewer.remove(index);
        return new History(seed, minutes, automatic, worstCase, List.copyOf(fewer));
    }

    String describe() {
        return "seed " + seed + ", " + minutes + " minutes, " + (automatic ? "automatic" : "manual")
                + (worstCase ? ", extreme delays" : "") + "\n"
                + events.stream().map(event -> "  " + event).collect(Collectors.joining("\n"));
    }
}
