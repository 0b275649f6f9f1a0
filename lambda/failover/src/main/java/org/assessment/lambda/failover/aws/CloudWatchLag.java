package org.assessment.lambda.failover.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.LagReading;
import org.assessment.lambda.failover.evidence.Site;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/**
 * Reads {@code AuroraGlobalDBReplicationLag} of the own, secondary cluster. AWS documents the metric and the console
 * groups it by {@code SourceRegion}; whether the samples carry that dimension is not documented, so both spellings are
 * asked for in one call and the newest sample wins.
 */
public final class CloudWatchLag implements LagReading {
    private static final Duration LOOK_BACK = Duration.ofMinutes(15);
    private static final int PERIOD_SECONDS = 60;

    private final CloudWatchClient cloudWatch;
    private final Site site;
    private final InstantSource clock;

    public CloudWatchLag(CloudWatchClient cloudWatch, Site site, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public Optional<LagSample> newest() {
        Dimension cluster = dimension("DBClusterIdentifier", GlobalCluster.nameOf(site.ownClusterArn()));
        Dimension source = dimension("SourceRegion", site.peerRegion());
        Instant now = clock.instant();
        List<MetricDataResult> results = AwsCalls.call(
                "GetMetricData",
                () -> cloudWatch
                        .getMetricData(request -> request.startTime(now.minus(LOOK_BACK))
                                .endTime(now.plusSeconds(PERIOD_SECONDS))
                                .metricDataQueries(query("lag", cluster), query("lag_by_source", cluster, source)))
                        .metricDataResults());
        return results.stream().flatMap(CloudWatchLag::samples).max(Comparator.comparing(LagSample::at));
    }

    private static Stream<LagSample> samples(MetricDataResult result) {
        int count = Math.min(result.timestamps().size(), result.values().size());
        return IntStream.range(0, count)
                .mapToObj(i -> new LagSample(
                        result.values().get(i), result.timestamps().get(i)));
    }

    private static MetricDataQuery query(String id, Dimension... dimensions) {
        Metric metric = Metric.builder()
                .namespace("AWS/RDS")
                .metricName("AuroraGlobalDBReplicationLag")
                .dimensions(dimensions)
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(MetricStat.builder()
                        .metric(metric)
                        .period(PERIOD_SECONDS)
                        .stat("Maximum")
                        .build())
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
