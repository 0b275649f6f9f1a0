package org.assessment.constructs.monitoring;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What ElastiCache says about a node. <a
 * href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html">Metrics</a>, <a
 * href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html">dimensions</a>.
 *
 * @param nodeIdentifier name of the node, which is a cache cluster of one
 */
public record CacheMetrics(String nodeIdentifier) {
    private static final int PERIOD_SECONDS = 60;

    /** Of the one node in a cache cluster of Valkey. */
    private static final String ONLY_NODE = "0001";

    /** Of every node of a replication group without shards; AWS numbers them. */
    public static List<CacheMetrics> ofGroup(String groupIdentifier, int nodes) {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new CacheMetrics("%s-%03d".formatted(groupIdentifier, number)))
                .toList();
    }

    /** Percent of the one processor that the engine's thread has. */
    public Metric engineCpu() {
        return metric("EngineCPUUtilization", Statistic.MAXIMUM);
    }

    /** Percent of the memory for data. */
    public Metric memory() {
        return metric("DatabaseMemoryUsagePercentage", Statistic.MAXIMUM);
    }

    /** What was forgotten in a minute for want of memory. */
    public Metric evictions() {
        return metric("Evictions", Statistic.SUM);
    }

    private Metric metric(String name, Statistic statistic) {
        return new Metric(
                "AWS/ElastiCache",
                name,
                Map.of("CacheClusterId", nodeIdentifier, "CacheNodeId", ONLY_NODE),
                statistic,
                PERIOD_SECONDS);
    }
}
