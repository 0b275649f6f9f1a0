package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.assessment.support.Element;
import org.assessment.support.Reference;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;

/** What an environment costs a month when nothing happens, from its documents. */
final class CostEstimate {

    private static final BigDecimal CPU_UNITS_OF_A_PROCESSOR = BigDecimal.valueOf(1024);
    private static final BigDecimal MEBIBYTES_OF_A_GIBIBYTE = BigDecimal.valueOf(1024);

    private final PriceList prices;
    private final SynthesizedPlatform platform;
    private final Map<Part, BigDecimal> parts = new EnumMap<>(Part.class);

    /** What is told apart. */
    enum Part {
        ENDPOINTS(
                "Interface endpoints, a network interface in each of their zones", "`network.interfaceEndpointZones`"),
        DATABASE(
                "Aurora instances at the least capacity",
                "`database.minimumCapacity`, `database.primaryInstances`, `database.secondaryInstances`"),
        CACHE("Nodes of the caches", "`cache.nodeType`, `cache.nodes`"),
        TASKS("Tasks", "`service.cpu`, `service.memory`, `service.primaryTasks`, `service.secondaryTasks`"),
        LOAD_BALANCERS("Load balancers", ""),
        INGRESS("Ways to and from the internet: NAT gateways, their addresses, web firewalls", "`network.natGateways`"),
        OBSERVATION("Alarms by metric, composite alarms, dashboards, health checks", ""),
        KEYS_AND_SECRETS("Keys, secrets and their replicas", "");

        private final String text;
        private final String lever;

        Part(String text, String lever) {
            this.text = text;
            this.lever = lever;
        }

        String text() {
            return text;
        }

        String lever() {
            return lever;
        }
    }

    private CostEstimate(PriceList prices, SynthesizedPlatform platform) {
        this.prices = prices;
        this.platform = platform;
    }

    static CostEstimate of(PriceList prices, SynthesizedPlatform platform) {
        CostEstimate estimate = new CostEstimate(prices, platform);
        platform.stacks().forEach(estimate::add);
        return estimate;
    }

    /** USD a month. */
    BigDecimal of(Part part) {
        return parts.getOrDefault(part, BigDecimal.ZERO).setScale(0, RoundingMode.HALF_UP);
    }

    /** USD a month. */
    BigDecimal total() {
        return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(0, RoundingMode.HALF_UP);
    }

    private void add(SynthesizedStack stack) {
        String region = stack.providers().get(0).path("region").asText();
        stack.resources().forEach(resource -> add(stack, resource, region));
    }

    private void add(SynthesizedStack stack, Element resource, String region) {
        switch (resource.type()) {
            case "aws_vpc_endpoint" -> {
                if (resource.has("/subnet_ids")) {
                    add(
                            Part.ENDPOINTS,
                            "interface-endpoint",
                            region,
                            resource.at("/subnet_ids").size());
                }
            }
            case "aws_rds_cluster_instance" -> addInstance(stack, resource, region);
            case "aws_elasticache_replication_group" ->
                add(Part.CACHE, resource.text("/node_type"), region, resource.number("/num_cache_clusters"));
            case "aws_ecs_service" -> addTasks(stack, resource, region);
            case "aws_lb" -> add(Part.LOAD_BALANCERS, "load-balancer", region, 1);
            case "aws_nat_gateway" -> add(Part.INGRESS, "nat-gateway", region, 1);
            case "aws_eip" -> add(Part.INGRESS, "public-address", region, 1);
            case "aws_wafv2_web_acl" -> add(Part.INGRESS, "web-firewall", region, 1);
            case "aws_cloudwatch_metric_alarm" -> add(Part.OBSERVATION, "alarm-metric", region, metrics(resource));
            case "aws_cloudwatch_composite_alarm" -> add(Part.OBSERVATION, "composite-alarm", region, 1);
            case "aws_cloudwatch_dashboard" -> add(Part.OBSERVATION, "dashboard", region, 1);
            case "aws_route53_health_check" -> add(Part.OBSERVATION, "health-check", region, 1);
            case "aws_kms_key" -> add(Part.KEYS_AND_SECRETS, "key", region, 1);
            case "aws_secretsmanager_secret" ->
                add(
                        Part.KEYS_AND_SECRETS,
                        "secret",
                        region,
                        1 + resource.json().path("replica").size());
            default -> {
                // Free at rest, or charged by use.
            }
        }
    }

    private void addInstance(SynthesizedStack stack, Element instance, String region) {
        Element cluster = referred(stack, instance.text("/cluster_identifier"));
        add(
                Part.DATABASE,
                prices.monthly("aurora-capacity-unit", region)
                        .multiply(cluster.at("/serverlessv2_scaling_configuration/min_capacity")
                                .decimalValue()));
    }

    private void addTasks(SynthesizedStack stack, Element service, String region) {
        Element task = referred(stack, service.text("/task_definition"));
        BigDecimal processors = new BigDecimal(task.text("/cpu")).divide(CPU_UNITS_OF_A_PROCESSOR);
        BigDecimal memory = new BigDecimal(task.text("/memory")).divide(MEBIBYTES_OF_A_GIBIBYTE);
        add(
                Part.TASKS,
                prices.monthly("fargate-arm-vcpu", region)
                        .multiply(processors)
                        .add(prices.monthly("fargate-arm-gib", region).multiply(memory))
                        .multiply(BigDecimal.valueOf(service.number("/desired_count"))));
    }

    private Element referred(SynthesizedStack stack, String text) {
        return Reference.follow(platform, stack, text).orElseThrow().element();
    }

    /** An alarm over an expression is charged for each metric in it. */
    private static int metrics(Element alarm) {
        int metrics = 0;
        for (JsonNode query : alarm.json().path("metric_query")) {
            metrics += query.has("metric") ? 1 : 0;
        }
        return Math.max(1, metrics);
    }

    private void add(Part part, String item, String region, int number) {
        add(part, prices.monthly(item, region).multiply(BigDecimal.valueOf(number)));
    }

    private void add(Part part, BigDecimal usd) {
        parts.merge(part, usd, BigDecimal::add);
    }
}
