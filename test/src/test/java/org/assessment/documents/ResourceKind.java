package org.assessment.documents;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pictures call the types of resources, and in which colour. What makes a construct what it is stands first. A type
 * that is not here is drawn all the same, in grey and under Terraform's name.
 */
enum ResourceKind {
    GLOBAL_DATABASE(Family.DATA, "global cluster", "rds_global_cluster"),
    DATABASE(Family.DATA, "Aurora cluster", "rds_cluster"),
    DATABASE_INSTANCE(Family.DATA, "instance", "rds_cluster_instance"),
    CACHE(Family.DATA, "Valkey replication group", "elasticache_replication_group"),
    SECRET(Family.DATA, "secret", "secretsmanager_secret"),
    BUCKET_REPLICATION(Family.DATA, "replication rule", "s3_bucket_replication_configuration"),
    TABLE_REPLICA(Family.DATA, "table replica", "dynamodb_table_replica"),
    TRAIL(Family.OBSERVING, "trail", "cloudtrail"),
    BUCKET(Family.DATA, "bucket", "s3_bucket"),
    TABLE(Family.DATA, "table", "dynamodb_table"),
    CONTAINER_SERVICE(Family.COMPUTE, "service", "ecs_service"),
    TASK(Family.COMPUTE, "task definition", "ecs_task_definition"),
    CONTAINER_CLUSTER(Family.COMPUTE, "cluster", "ecs_cluster"),
    SCALING(Family.COMPUTE, "scaling target", "appautoscaling_target"),
    SCALING_POLICY(Family.COMPUTE, "policy", "appautoscaling_policy"),
    REPOSITORY(Family.COMPUTE, "image repository", "ecr_repository"),
    IMAGE_REPLICATION(Family.COMPUTE, "replication", "ecr_replication_configuration"),
    FUNCTION(Family.COMPUTE, "function", "lambda_function"),
    STATE_MACHINE(Family.COMPUTE, "state machine", "sfn_state_machine"),
    ROTATION(Family.COMPUTE, "rotation", "secretsmanager_secret_rotation"),
    QUEUE(Family.COMPUTE, "queue", "sqs_queue"),
    VPC(Family.NETWORK, "VPC", "vpc"),
    SUBNET(Family.NETWORK, "subnet", "subnet"),
    INTERNET(Family.NETWORK, "internet gateway", "internet_gateway"),
    NAT(Family.NETWORK, "NAT gateway", "nat_gateway"),
    PEERING(Family.NETWORK, "peering connection", "vpc_peering_connection"),
    FLOW_LOG(Family.NETWORK, "flow log", "flow_log"),
    LOAD_BALANCER(Family.NETWORK, "load balancer", "lb"),
    LISTENER(Family.NETWORK, "listener", "lb_listener"),
    TARGET_GROUP(Family.NETWORK, "target group", "lb_target_group"),
    CERTIFICATE(Family.SECURITY, "certificate", "acm_certificate"),
    RECORD(Family.NETWORK, "record", "route53_record"),
    ENDPOINT(Family.NETWORK, "endpoint", "vpc_endpoint"),
    FIREWALL(Family.SECURITY, "web ACL", "wafv2_web_acl"),
    KEY(Family.SECURITY, "key", "kms_key"),
    TOPIC(Family.OBSERVING, "topic", "sns_topic"),
    SUBSCRIPTION(Family.OBSERVING, "subscription", "sns_topic_subscription"),
    DASHBOARD(Family.OBSERVING, "dashboard", "cloudwatch_dashboard"),
    HEALTH_CHECK(Family.OBSERVING, "health check", "route53_health_check"),
    GROUP(Family.SECURITY, "IAM group", "iam_group"),
    POLICY(Family.SECURITY, "IAM policy", "iam_policy"),
    ROLE(Family.SECURITY, "IAM role", "iam_role"),
    IDENTITY_PROVIDER(Family.SECURITY, "identity provider", "iam_openid_connect_provider"),
    COMPOSITE_ALARM(Family.OBSERVING, "composite alarm", "cloudwatch_composite_alarm"),
    ALARM(Family.OBSERVING, "alarm", "cloudwatch_metric_alarm"),
    METRIC_FILTER(Family.OBSERVING, "metric filter", "cloudwatch_log_metric_filter"),
    EVENT_RULE(Family.COMPUTE, "event rule", "cloudwatch_event_rule"),
    ROUTE(Family.NETWORK, "route", "route"),
    SECURITY_GROUP(Family.NETWORK, "security group", "security_group"),
    SECURITY_GROUP_RULE(Family.NETWORK, "rule", "vpc_security_group_(ingress|egress)_rule"),
    LOG_GROUP(Family.OBSERVING, "log group", "cloudwatch_log_group"),
    /** What others need to work, and nobody looks for: counted. */
    DETAIL(
            Family.OTHER,
            "",
            "cloudwatch_event_target|lambda_permission|kms_alias|eip|default_security_group|ecr_lifecycle_policy"
                    + "|db_subnet_group|elasticache_subnet_group|elasticache_parameter_group");

    private final Family family;
    private final String noun;
    private final Pattern types;

    ResourceKind(Family family, String noun, String types) {
        this.family = family;
        this.noun = noun;
        this.types = Pattern.compile("aws_(%s)".formatted(types));
    }

    /** What a colour stands for. */
    enum Family {
        COMPUTE("runs", "#FDEBDD", "#C0682D"),
        DATA("keeps data", "#E3F1E4", "#3F7F45"),
        NETWORK("network", "#E2ECF9", "#3A6EA5"),
        SECURITY("keys and access", "#F2E6F6", "#7A4A94"),
        OBSERVING("watches and tells", "#FBF2CC", "#9A7F14"),
        OTHER("other", "#E4E7EB", "#777777"),
        ELSEWHERE("in another stack", "#FFFFFF", "#90A0AB");

        private final String meaning;
        private final String fill;
        private final String line;

        Family(String meaning, String fill, String line) {
            this.meaning = meaning;
            this.fill = fill;
            this.line = line;
        }

        String meaning() {
            return meaning;
        }

        String fill() {
            return fill;
        }

        String line() {
            return line;
        }
    }

    static Optional<ResourceKind> of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.types.matcher(type).matches())
                .findFirst();
    }

    /** What makes a construct what it is: the first kind that it has. */
    static Optional<ResourceKind> main(Stream<String> types) {
        return types.flatMap(type -> of(type).stream()).min(ResourceKind::compareTo);
    }

    Family family() {
        return family;
    }

    String noun() {
        return noun;
    }
}
