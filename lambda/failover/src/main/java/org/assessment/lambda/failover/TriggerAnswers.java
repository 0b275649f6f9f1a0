package org.assessment.lambda.failover;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.trigger.Decision;
import org.assessment.lambda.failover.trigger.FenceRecord;
import org.assessment.lambda.failover.trigger.FenceRecord.Result;
import org.assessment.lambda.failover.trigger.Outcome;
import org.assessment.lambda.failover.trigger.Situation;

/** Puts what became of a request into words. */
public final class TriggerAnswers {
    private static final String ASK_STATUS = "ask for {\"request\":\"status\"} until no role change is running";

    private final Site site;

    public TriggerAnswers(Site site) {
        this.site = site;
    }

    /** A request that was not understood. */
    public Answer badRequest(String why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("summary", "The request was not understood; nothing was done.");
        body.put("why", List.of(why));
        body.put("next", List.of("send {\"request\":\"status\"} to see the state"));
        return new Answer(400, body);
    }

    /**
     * The answer to a request.
     *
     * @param asked the word of the request
     */
    public Answer to(String asked, Outcome outcome) {
        if (outcome instanceof Outcome.Described described) {
            return described(asked, described);
        }
        if (outcome instanceof Outcome.WouldProceed would) {
            return wouldProceed(asked, would);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused(asked, refused);
        }
        if (outcome instanceof Outcome.Duplicate duplicate) {
            return duplicate(asked, duplicate);
        }
        if (outcome instanceof Outcome.LostRace lost) {
            return lostRace(asked, lost);
        }
        if (outcome instanceof Outcome.Ended ended) {
            return ended(asked, ended);
        }
        if (outcome instanceof Outcome.InProgress progress) {
            return inProgress(asked, progress);
        }
        return unavailable(asked, (Outcome.Unavailable) outcome);
    }

    private Answer described(String asked, Outcome.Described described) {
        Situation situation = described.situation();
        Map<String, Object> body = start(describe(situation), asked, "described");
        body.put("why", situation.assessment().reasons());
        body.put("vetoes", situation.assessment().vetoes());
        body.put("before", state(situation));
        body.put("switchoverNow", verdict(described.switchover()));
        body.put("automaticFailoverNow", verdict(described.automatic()));
        putFence(body, situation.fence());
        putLag(body, situation);
        body.put("next", List.of(nextFor(situation)));
        return new Answer(situation.cluster().isPresent() ? 200 : 502, body);
    }

    private String describe(Situation situation) {
        if (situation.cluster().isEmpty()) {
            return "RDS in " + site.ownRegion() + " does not answer; the state is unknown.";
        }
        GlobalCluster cluster = situation.cluster().get();
        return cluster.transition()
                .map(transition -> "A role change is running (" + transition.status() + "): " + transition.fromArn()
                        + " to " + transition.toArn() + ".")
                .orElseGet(() -> "The writer is " + cluster.writerArn() + "; no role change is running. "
                        + situation.assessment().state().sentence());
    }

    private static String nextFor(Situation situation) {
        if (situation.cluster().flatMap(GlobalCluster::transition).isPresent()) {
            return ASK_STATUS;
        }
        return switch (situation.assessment().state()) {
            case HEALTHY -> "nothing to do";
            case WRITER_LOST, WRITER_SUSPECTED ->
                "follow the runbook for a failover: decide whether the writer's region"
                        + " is lost, then ask the standby's trigger for a failover with consent";
            default -> "see \"why\", and mend it while nothing depends on it";
        };
    }

    private static Map<String, Object> verdict(Decision decision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("possible", decision instanceof Decision.Proceed);
        map.put("why", decision.reasons());
        return map;
    }

    private Answer wouldProceed(String asked, Outcome.WouldProceed would) {
        String operation = would.operation().word();
        Map<String, Object> body = start(
                "A " + operation + " would be called now. This was a dry run; nothing was done.",
                asked,
                "would proceed");
        body.put("dryRun", true);
        body.put("why", would.reasons());
        body.put("before", state(would.situation()));
        putFence(body, would.situation().fence());
        putLag(body, would.situation());
        body.put(
                "next",
                List.of("send the same request without \"dryRun\" and with \"expectedEpoch\": "
                        + would.situation().epoch()));
        return new Answer(200, body);
    }

    private Answer refused(String asked, Outcome.Refused refused) {
        Decision.Refuse refusal = refused.refusal();
        boolean notNeeded = refusal.grounds() == Decision.Grounds.NOT_NEEDED;
        Map<String, Object> body = start(
                (notNeeded ? "There is nothing to do: " : "Nothing was done: ") + String.join("; ", refusal.reasons())
                        + ".",
                asked,
                notNeeded ? "not needed" : "refused");
        body.put("why", refusal.reasons());
        body.put("before", state(refused.situation()));
        putFence(body, refused.situation().fence());
        putLag(body, refused.situation());
        body.put(
                "next",
                List.of(notNeeded ? "nothing to do" : "change what stands in the way, or ask for another request"));
        return new Answer(refusal.grounds().statusCode(), body);
    }

    private Answer duplicate(String asked, Outcome.Duplicate duplicate) {
        Map<String, Object> body = start(
                "This request was taken before, as epoch " + duplicate.epoch() + "; it was not done again.",
                asked,
                "duplicate");
        body.put("before", state(duplicate.situation()));
        putFence(body, duplicate.situation().fence());
        body.put("next", List.of("to act again use another requestId; " + ASK_STATUS));
        return new Answer(409, body);
    }

    private Answer lostRace(String asked, Outcome.LostRace lost) {
        Map<String, Object> body = start("Another invocation was faster; this one called nothing.", asked, "fenced");
        body.put("before", state(lost.situation()));
        body.put("next", List.of(ASK_STATUS));
        return new Answer(409, body);
    }

    private Answer ended(String asked, Outcome.Ended ended) {
        FenceRecord fence = ended.fence();
        boolean succeeded = fence.result().equals(Optional.of(Result.SUCCEEDED));
        String operation = fence.operation().word();
        Map<String, Object> body = start(
                succeeded
                        ? "The " + operation + " is complete: " + site.ownClusterArn() + " is the writer, after "
                                + ended.elapsed().toMillis() + " ms."
                        : "The " + operation + " was called and did not take effect: " + fence.note() + ".",
                asked,
                "called");
        finish(body, ended.situation(), fence, ended.after(), ended.elapsed());
        body.put(
                "next",
                succeeded
                        ? List.of(
                                "check that the application writes through the global endpoint",
                                "run a plan of both regions: it must propose nothing destructive")
                        : List.of("look at the RDS events of both clusters", "ask for status, then try again"));
        return new Answer(succeeded ? 200 : 502, body);
    }

    private Answer inProgress(String asked, Outcome.InProgress progress) {
        Map<String, Object> body = start(
                "The " + progress.fence().operation().word()
                        + " was called and is not over; this invocation has no time left to wait for it.",
                asked,
                "called");
        finish(body, progress.situation(), progress.fence(), progress.after(), progress.elapsed());
        body.put("next", List.of(ASK_STATUS));
        return new Answer(202, body);
    }

    private void finish(
            Map<String, Object> body,
            Situation situation,
            FenceRecord fence,
            Optional<GlobalCluster> after,
            Duration elapsed) {
        body.put("why", situation.assessment().reasons());
        body.put("before", state(situation));
        body.put("after", after.map(TriggerAnswers::cluster).orElse(Map.of("writer", "unknown")));
        putFence(body, Optional.of(fence));
        body.put("elapsedMs", elapsed.toMillis());
        putLag(body, situation);
    }

    private Answer unavailable(String asked, Outcome.Unavailable unavailable) {
        Map<String, Object> body = start(
                "The functions' own state could not be read or written, so no role change was called.",
                asked,
                "unavailable");
        body.put("why", List.of(unavailable.reason()));
        body.put("next", List.of("try again; if it persists, use the AWS CLI as the runbook says"));
        return new Answer(502, body);
    }

    private Map<String, Object> start(String summary, String asked, String decision) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("summary", summary);
        body.put("asked", asked);
        body.put("decision", decision);
        body.put("target", site.ownClusterArn());
        return body;
    }

    private static Map<String, Object> state(Situation situation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", situation.assessment().state().name());
        map.putAll(situation.cluster().map(TriggerAnswers::cluster).orElse(Map.of("writer", "unknown")));
        map.put("ownClusterStatus", situation.observation().ownStatus().orElse("unknown"));
        map.put("writerProbe", situation.observation().writer().kind().name());
        return map;
    }

    private static Map<String, Object> cluster(GlobalCluster cluster) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("writer", cluster.writerArn());
        map.put(
                "writerRegion",
                cluster.writer().map(GlobalCluster.Member::region).orElse("none"));
        map.put("globalClusterStatus", cluster.status());
        map.put(
                "roleChange",
                cluster.transition().map(GlobalCluster.Transition::status).orElse("none"));
        return map;
    }

    private static void putFence(Map<String, Object> body, Optional<FenceRecord> fence) {
        body.put("epoch", fence.map(FenceRecord::epoch).orElse(0L));
        fence.ifPresent(record -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("operation", record.operation().word());
            map.put("phase", record.phase().name());
            map.put("result", record.result().map(Result::name).orElse("OPEN"));
            map.put("requestId", record.requestId());
            map.put("writerBefore", record.writerBefore());
            record.lastCallAt().ifPresent(at -> map.put("lastCallAt", at.toString()));
            map.put("note", record.note());
            body.put("lastOperation", map);
        });
    }

    private static void putLag(Map<String, Object> body, Situation situation) {
        Optional<LagSample> lag = situation.observation().lag();
        body.put("lagMs", lag.<Object>map(LagSample::milliseconds).orElse("no sample"));
        lag.ifPresent(sample -> body.put("lagSampleAt", sample.at().toString()));
    }
}
