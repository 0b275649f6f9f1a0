package org.assessment.constructs.monitoring;

import java.util.Map;

/**
 * What ECS and the load balancer say about a service. <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html">Container
 * Insights</a>, <a
 * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">load
 * balancers</a>.
 *
 * @param cluster name of the ECS cluster
 * @param service name of the service
 * @param loadBalancer the load balancer, as metrics name it
 * @param targetGroup the target group, as metrics name it
 */
public record ServiceMetrics(String cluster, String service, String loadBalancer, String targetGroup) {
    private static final int PERIOD_SECONDS = 60;

    /** Tasks that run. */
    public Metric runningTasks() {
        return ofTasks("RunningTaskCount");
    }

    /** Tasks that should. */
    public Metric desiredTasks() {
        return ofTasks("DesiredTaskCount");
    }

    /** Tasks that should run and do not. */
    public MetricExpression missingTasks() {
        return MetricExpression.of(
                "desired - running", "Tasks missing", Map.of("desired", desiredTasks(), "running", runningTasks()));
    }

    /** Tasks that pass the load balancer's health check. */
    public Metric healthyTargets() {
        return ofTargets("HealthyHostCount", Statistic.MINIMUM);
    }

    /** Tasks that fail it. */
    public Metric unhealthyTargets() {
        return ofTargets("UnHealthyHostCount", Statistic.MAXIMUM);
    }

    /** Requests a minute. */
    public Metric requests() {
        return ofLoadBalancer("RequestCount", Statistic.SUM);
    }

    /** Requests a minute that a task answered with a fault. */
    public Metric faultsOfTasks() {
        return ofLoadBalancer("HTTPCode_Target_5XX_Count", Statistic.SUM);
    }

    /** Requests a minute that no task answered. */
    public Metric faultsOfLoadBalancer() {
        return ofLoadBalancer("HTTPCode_ELB_5XX_Count", Statistic.SUM);
    }

    /** Seconds that a task takes for an answer. */
    public Metric latency() {
        return ofLoadBalancer("TargetResponseTime", Statistic.P95);
    }

    /**
     * Percent of the requests that end with a fault. Nothing is published where there is none, and a request that finds
     * no task is not among the requests; so gaps are filled, and both kinds stand below the line.
     */
    public MetricExpression faultPercent() {
        return MetricExpression.of(
                "100 * (FILL(tasks, 0) + FILL(balancer, 0)) / (FILL(requests, 0) + FILL(balancer, 0))",
                "Requests that end with a fault, percent",
                Map.of("tasks", faultsOfTasks(), "balancer", faultsOfLoadBalancer(), "requests", requests()));
    }

    private Metric ofTasks(String name) {
        return new Metric(
                "ECS/ContainerInsights",
                name,
                Map.of("ClusterName", cluster, "ServiceName", service),
                Statistic.AVERAGE,
                PERIOD_SECONDS);
    }

    private Metric ofTargets(String name, Statistic statistic) {
        return new Metric(
                "AWS/ApplicationELB",
                name,
                Map.of("LoadBalancer", loadBalancer, "TargetGroup", targetGroup),
                statistic,
                PERIOD_SECONDS);
    }

    private Metric ofLoadBalancer(String name, Statistic statistic) {
        return new Metric("AWS/ApplicationELB", name, Map.of("LoadBalancer", loadBalancer), statistic, PERIOD_SECONDS);
    }
}
