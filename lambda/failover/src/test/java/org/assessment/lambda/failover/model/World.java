package org.assessment.lambda.failover.model;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Simulated time, what is broken, and who is running. An invocation that waits lets everything else happen, so a second
 * invocation can run from beginning to end between any two steps of the first.
 */
final class World {
    /** The invocation's process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** One invocation of a function. */
    static final class Invocation {
        private final Optional<Region> region;
        private final long deadline;
        private int stepsLeft;
        private Optional<History.Question> question = Optional.empty();
        private int calls;
        private long probedAt = -1;
        private boolean servedAtProbe;
        private long servingSinceAtProbe = -1;
        private long notProvenLostSinceAtProbe = -1;

        Invocation(Optional<Region> region, long deadline, int stepsLeft) {
            this.region = region;
            this.deadline = deadline;
            this.stepsLeft = stepsLeft;
        }

        Invocation asking(History.Question asked) {
            question = Optional.of(asked);
            return this;
        }

        Optional<History.Question> question() {
            return question;
        }

        int calls() {
            return calls;
        }

        void countCall() {
            calls++;
        }

        void probed(long at, boolean served, long servingSince, long notProvenLostSince) {
            probedAt = at;
            servedAtProbe = served;
            servingSinceAtProbe = servingSince;
            notProvenLostSinceAtProbe = notProvenLostSince;
        }

        long probedAt() {
            return probedAt;
        }

        boolean servedAtProbe() {
            return servedAtProbe;
        }

        long notProvenLostSinceAtProbe() {
            return notProvenLostSinceAtProbe;
        }

        long servingSinceAtProbe() {
            return servingSinceAtProbe;
        }

        long deadline() {
            return deadline;
        }
    }

    private record Due(long at, long order, Runnable what) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Map<Fault, Integer> broken = new EnumMap<>(Fault.class);
    private final Deque<Invocation> running = new ArrayDeque<>();
    private final RandomGenerator random;
    private final boolean worstCase;
    private Runnable onChange = () -> {};
    private Runnable beforeStep = () -> {};
    private long now = 1_800_000_000_000L;
    private long order;
    private int healed;

    World(RandomGenerator random, boolean worstCase) {
        this.random = random;
        this.worstCase = worstCase;
    }

    long now() {
        return now;
    }

    RandomGenerator random() {
        return random;
    }

    void onChange(Runnable listener) {
        onChange = listener;
    }

    void beforeStep(Runnable hook) {
        beforeStep = hook;
    }

    void changed() {
        onChange.run();
    }

    /** A delay up to the longest; in a world of extremes often the longest itself. */
    long delay(long longest) {
        if (longest == 0) {
            return 0;
        }
        if (worstCase && random.nextInt(3) == 0) {
            return random.nextBoolean() ? longest : 0;
        }
        return random.nextLong(longest + 1);
    }

    void at(long time, Runnable what) {
        queue.add(new Due(Math.max(time, now), order++, what));
    }

    void after(long millis, Runnable what) {
        at(now + millis, what);
    }

    /** Lets time pass and everything happen that is due in it. */
    void advance(long millis) {
        long until = now + millis;
        while (!queue.isEmpty() && queue.peek().at() <= until) {
            Due due = queue.poll();
            now = Math.max(now, due.at());
            due.what().run();
        }
        now = Math.max(now, until);
    }

    void breakFor(Fault fault, long millis) {
        broken.merge(fault, 1, Integer::sum);
        int since = healed;
        changed();
        after(millis, () -> {
            if (since == healed) {
                broken.computeIfPresent(fault, (f, count) -> count > 1 ? count - 1 : null);
                changed();
            }
        });
    }

    void healAll() {
        broken.clear();
        healed++;
        changed();
    }

    boolean is(Fault fault) {
        return broken.containsKey(fault);
    }

    boolean is(String kind, Region region) {
        return is(Fault.of(kind, region));
    }

    boolean isUp(Region region) {
        return !is("REGION", region);
    }

    Invocation current() {
        return running.getFirst();
    }

    /** Runs a function; it may die at any step. Returns false when it did. */
    boolean invoke(Invocation invocation, Runnable body) {
        if (invocation.region.map(region -> !isUp(region)).orElse(false)) {
            return false;
        }
        running.push(invocation);
        try {
            body.run();
            return true;
        } catch (Killed killed) {
            return false;
        } finally {
            running.pop();
        }
    }

    /** One step of the running invocation: time passes, and the process may be gone afterwards. */
    void step(long longestMillis) {
        beforeStep.run();
        Invocation self = current();
        advance(delay(longestMillis));
        boolean regionLost = self.region.map(region -> !isUp(region)).orElse(false);
        if (regionLost || now > self.deadline || self.stepsLeft-- <= 0) {
            throw new Killed();
        }
    }
}
