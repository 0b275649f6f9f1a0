package org.assessment.lambda.failover.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.trigger.FenceRecord.Phase;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.junit.jupiter.api.Test;

/** What is told of a role change after it was called. Each look takes one poll interval, and nothing else takes time. */
class FollowerTest {
    private static final TriggerSettings SETTINGS = TriggerSettings.MANUAL;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final GlobalCluster BEFORE = Observations.cluster(Observations.PEER, Optional.empty());
    private static final GlobalCluster CHANGING = Observations.cluster(
            Observations.PEER,
            Optional.of(new Transition("switching-over", Observations.PEER, Observations.OWN, false)));
    private static final GlobalCluster CHANGING_TO_ANOTHER = Observations.cluster(
            Observations.PEER,
            Optional.of(new Transition("switching-over", Observations.OWN, Observations.PEER, false)));
    private static final GlobalCluster CHANGED = Observations.cluster(Observations.OWN, Optional.empty());

    private Instant now = START;
    private int looks;

    @Test
    void succeedsWhenThisClusterIsTheWriter() {
        Follower.Found found = follow(looksInTime(10), CHANGING, CHANGED);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.SUCCEEDED));
        assertThat(found.newest()).contains(CHANGED);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aChangeThatWasSeenIsOverAfterThreeLooksWithoutIt() {
        Follower.Found found = follow(looksInTime(10), CHANGING, BEFORE, BEFORE, BEFORE, CHANGED);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.UNCONFIRMED));
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void theLooksWithoutItAreCountedAnewWhenItIsSeenAgain() {
        Follower.Found found = follow(looksInTime(10), CHANGING, BEFORE, BEFORE, CHANGING, BEFORE, BEFORE, CHANGED);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.SUCCEEDED));
    }

    @Test
    void aChangeThatNeverBeginsIsGivenUpAfterTheGrace() {
        int inGrace = (int) SETTINGS.startGrace().dividedBy(SETTINGS.pollInterval());

        Follower.Found found = follow(looksInTime(inGrace + 10), BEFORE);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.UNCONFIRMED));
        assertThat(looks).isEqualTo(inGrace + 1);
    }

    @Test
    void aChangeToAnotherClusterIsNotTheOneThatWasCalled() {
        int inGrace = (int) SETTINGS.startGrace().dividedBy(SETTINGS.pollInterval());

        Follower.Found found = follow(looksInTime(inGrace + 10), CHANGING_TO_ANOTHER, BEFORE);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.UNCONFIRMED));
        assertThat(looks).isEqualTo(inGrace + 1);
    }

    @Test
    void leavesTheReserveOfTheTimeToTheReport() {
        Follower.Found found = follow(looksInTime(4), CHANGING);

        assertThat(found.closed()).isEmpty();
        assertThat(found.newest()).contains(CHANGING);
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void looksAgainWhenThereIsNoAnswer() {
        Follower.Found found = follow(looksInTime(10), null, CHANGED);

        assertThat(found.closed()).map(FenceRecord::result).contains(Optional.of(Result.SUCCEEDED));
        assertThat(looks).isEqualTo(2);
    }

    /** Time for so many looks and the reserve, and not for one more. */
    private static Duration looksInTime(int number) {
        return SETTINGS.pollInterval().multipliedBy(number + 1L).plus(SETTINGS.reserve());
    }

    /** The last answer is repeated; {@code null} is none. */
    private Follower.Found follow(Duration time, GlobalCluster... answers) {
        Deque<Optional<GlobalCluster>> left = new ArrayDeque<>();
        for (GlobalCluster answer : answers) {
            left.add(Optional.ofNullable(answer));
        }
        ClusterReading clusters = new ClusterReading() {
            @Override
            public GlobalCluster globalCluster() {
                looks++;
                Optional<GlobalCluster> answer = left.size() > 1 ? left.remove() : left.element();
                return answer.orElseThrow(() -> new AwsFailure(AwsFailure.Kind.UNKNOWN, "no answer"));
            }

            @Override
            public String ownStatus() {
                throw new UnsupportedOperationException();
            }
        };
        Follower follower =
                new Follower(Observations.OWN, clusters, duration -> now = now.plus(duration), () -> now, SETTINGS);
        return follower.follow(called(), () -> Duration.between(now, START.plus(time)));
    }

    private static FenceRecord called() {
        return new FenceRecord(
                7,
                Phase.CALLED,
                Operation.SWITCHOVER,
                "request",
                "attempt",
                Observations.PEER,
                START.plusSeconds(600),
                Optional.of(START),
                Optional.empty(),
                "");
    }
}
