package org.assessment.lambda.failover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.LagReading.LagSample;
import org.assessment.lambda.failover.evidence.WitnessReport;
import org.assessment.lambda.failover.monitor.HealthMonitor.Report;

/** Puts what the watching functions saw into words. */
final class MonitorAnswers {

    private MonitorAnswers() {}

    /** The answer of the health monitor. */
    static Answer of(Report report, String region) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("summary", report.assessment().state().sentence());
        body.put("state", report.assessment().state().name());
        body.put("announced", report.announced().name());
        body.put("region", region);
        body.put(
                "writer",
                report.observation().cluster().map(GlobalCluster::writerArn).orElse("unknown"));
        body.put("ownClusterStatus", report.observation().ownStatus().orElse("unknown"));
        body.put("writerProbe", report.observation().writer().kind().name());
        body.put("writerProbeMs", report.observation().writer().took().toMillis());
        body.put(
                "lagMs",
                report.observation().lag().<Object>map(LagSample::milliseconds).orElse("no sample"));
        body.put("why", report.assessment().reasons());
        body.put("vetoes", report.assessment().vetoes());
        body.put("remembered", report.remembered());
        return new Answer(report.remembered() ? 200 : 502, body);
    }

    /** The answer of the witness. */
    static Answer of(List<WitnessReport> reports) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("summary", "The witness looked at " + reports.size() + " region(s).");
        for (WitnessReport report : reports) {
            Map<String, Object> seen = new LinkedHashMap<>();
            seen.put("controlPlane", report.controlPlane().name());
            seen.put("heartbeatRead", report.relayed().isPresent());
            body.put(report.observedRegion(), seen);
        }
        return new Answer(200, body);
    }
}
