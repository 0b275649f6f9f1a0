package org.assessment.constructs.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.platform.Platform;
import org.assessment.platform.configuration.Environment;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.Kernel;
import org.assessment.support.SynthesisDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Production with a violation planted in forty places, and synthesized once: each is found at its place. */
@ExtendWith(Kernel.class)
class PlantedViolationsTest {

    private static List<Violation> found = List.of();
    private static String message = "";

    /**
     * A violation that somebody might commit.
     *
     * @param path where the guard rails must find it
     * @param rule the rule that it breaks
     * @param act plants it
     */
    record Plant(String path, Rule rule, Act act) {

        /** Changes the platform. */
        @FunctionalInterface
        interface Act {
            void in(App app);
        }

        /** An argument of what is there, as an escape hatch would set it. */
        static Plant override(Rule rule, String path, String argument, Object value) {
            return override(rule, path, path, argument, value);
        }

        /** The same where the violation is found at another construct. */
        static Plant override(Rule rule, String found, String path, String argument, Object value) {
            return new Plant(found, rule, app -> ((TerraformElement) at(app, path)).addOverride(argument, value));
        }

        /** A new resource. */
        static Plant added(Rule rule, String path, String type, Map<String, Object> arguments) {
            return new Plant(path, rule, app -> add(app, path, type, arguments));
        }

        @Override
        public String toString() {
            return rule.id() + " at " + path;
        }
    }

    static Stream<Plant> plants() {
        return Stream.of(encryption(), exposure(), permissions(), namesAndLogs(), dataAndServices())
                .flatMap(plants -> plants);
    }

    private static Stream<Plant> encryption() {
        return Stream.of(
                Plant.override(Rule.ENCRYPTED_AT_REST, "data-primary/aurora/cluster", "storage_encrypted", false),
                Plant.override(
                        Rule.KEY_OF_THE_REGION, "data-secondary/cache/group", "kms_key_id", "alias/aws/elasticache"),
                Plant.override(Rule.KEY_ROTATED, "security-primary/key/key", "enable_key_rotation", false),
                Plant.override(
                        Rule.TLS_ONLY,
                        "data-primary/uploads/bucket",
                        "data-primary/uploads/policy",
                        "policy",
                        PolicyDocument.of()),
                Plant.override(
                        Rule.DATABASE_TLS,
                        "data-primary/aurora/cluster",
                        "data-primary/aurora/parameters",
                        "parameter",
                        List.of(Map.of("name", "require_secure_transport", "value", "OFF"))),
                Plant.override(Rule.CACHE_TLS, "data-primary/cache/group", "transit_encryption_mode", "preferred"),
                Plant.override(
                        Rule.BUCKET_NOT_PUBLIC,
                        "data-secondary/uploads/bucket",
                        "data-secondary/uploads/public-access",
                        "block_public_policy",
                        false),
                Plant.override(
                        Rule.DATABASE_NOT_PUBLIC, "data-primary/aurora/instance-0", "publicly_accessible", true));
    }

    private static Stream<Plant> exposure() {
        return Stream.of(
                Plant.override(
                        Rule.NO_PUBLIC_ADDRESS,
                        "networking-primary/network/private-0",
                        "map_public_ip_on_launch",
                        true),
                Plant.override(
                        Rule.LOAD_BALANCER_INTERNAL, "service-primary/load-balancer/load-balancer", "internal", false),
                Plant.override(
                        Rule.FIREWALL_BEFORE_PUBLIC,
                        "service-secondary/load-balancer/load-balancer",
                        "internal",
                        false),
                Plant.added(Rule.NO_WAY_OUT, "networking-primary/planted-gateway", "aws_internet_gateway", Map.of()),
                Plant.override(Rule.FUNCTION_NOT_PUBLIC, "data-primary/rotation/permission", "source_account", null),
                Plant.override(
                        Rule.SECURITY_GROUP_CLOSED,
                        "networking-primary/database-security-group/mysql-from-peer",
                        "cidr_ipv4",
                        "0.0.0.0/0"),
                Plant.added(
                        Rule.SECURITY_GROUP_CLOSED,
                        "networking-secondary/planted-ipv6",
                        "aws_vpc_security_group_ingress_rule",
                        Map.of("cidr_ipv6", "::/0", "ip_protocol", "tcp", "from_port", 443, "to_port", 443)),
                Plant.added(
                        Rule.SECURITY_GROUP_CLOSED,
                        "service-primary/planted-prefix-list",
                        "aws_vpc_security_group_ingress_rule",
                        Map.of("prefix_list_id", "pl-3b927c52", "from_port", 443, "to_port", 443)),
                Plant.override(
                        Rule.SECURITY_GROUP_CLOSED_OUTWARDS,
                        "service-primary/tasks-security-group/to-s3",
                        "prefix_list_id",
                        "pl-63a5400a"),
                Plant.override(
                        Rule.SECURITY_GROUP_PORT, "service-primary/tasks-security-group/to-cache-in", "to_port", 65535),
                Plant.override(
                        Rule.SECURITY_GROUP_RULES_ALONE,
                        "data-primary/rotation-security-group/group",
                        "ingress",
                        List.of(Map.of("cidr_blocks", List.of("10.0.0.0/16")))),
                Plant.override(
                        Rule.NETWORK_RECORDED,
                        "networking-secondary/network/vpc",
                        "networking-secondary/flow-logs/flow-log",
                        "traffic_type",
                        "REJECT"));
    }

    private static Stream<Plant> permissions() {
        return Stream.of(
                Plant.override(
                        Rule.ACTION_BY_NAME,
                        "service-primary/task/task-policy",
                        "policy",
                        allow("Everything", "s3:*", "arn:aws:s3:::some/*")),
                Plant.override(
                        Rule.RESOURCE_BY_NAME,
                        "service-secondary/task/task-policy",
                        "policy",
                        "{\"Statement\":[{\"Sid\":\"Any\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}"),
                Plant.override(
                        Rule.ACTION_EXISTS,
                        "service-primary/task/execution-policy",
                        "policy",
                        allow("Misspelt", "logs:PutLogEvent", "arn:aws:logs:us-east-1:1:log-group:some:*")),
                Plant.override(
                        Rule.ACTION_FITS_RESOURCE,
                        "global/uploads-replication/role-policy",
                        "policy",
                        allow("BucketForObject", "s3:ReplicateObject", "arn:aws:s3:::some")),
                Plant.override(
                        Rule.ENDPOINT_NARROWED,
                        "networking-primary/endpoints/sts",
                        "policy",
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"),
                Plant.override(
                        Rule.NOT_EVERYBODY,
                        "security-secondary/key/key",
                        "policy",
                        PolicyDocument.of(Statement.allow("Everybody")
                                .to(Principal.everybody())
                                .actions("kms:Decrypt")
                                .on("arn:aws:kms:us-west-2:1:key/some"))),
                Plant.override(
                        Rule.TOKENS_OF_OURS,
                        "service-primary/task/task-role",
                        "assume_role_policy",
                        PolicyDocument.of(Statement.allow("AnyRun")
                                .to(Principal.federated(
                                        "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"))
                                .actions("sts:AssumeRoleWithWebIdentity")
                                .when(Condition.stringEquals(
                                        "token.actions.githubusercontent.com:aud", "sts.amazonaws.com")))),
                Plant.override(
                        Rule.SERVICE_ON_BEHALF_OF_THIS_ACCOUNT,
                        "networking-primary/flow-logs/role",
                        "assume_role_policy",
                        PolicyDocument.of(Statement.allow("AnyAccount")
                                .to(Principal.service("vpc-flow-logs.amazonaws.com"))
                                .actions("sts:AssumeRole"))),
                Plant.added(
                        Rule.OWN_POLICIES,
                        "data-primary/planted-attachment",
                        "aws_iam_role_policy_attachment",
                        Map.of("policy_arn", "arn:aws:iam::aws:policy/AdministratorAccess")),
                Plant.added(Rule.NO_STANDING_CREDENTIALS, "global/planted-user", "aws_iam_user", Map.of("name", "ci")));
    }

    private static Stream<Plant> namesAndLogs() {
        return Stream.of(
                new Plant(
                        "networking-secondary",
                        Rule.TAGGED,
                        app -> ((TerraformProvider) at(app, "networking-secondary/aws"))
                                .addOverride("default_tags.0.tags.Owner", "")),
                Plant.override(
                        Rule.NAME_WITHIN_LIMIT,
                        "service-primary/load-balancer/target-group",
                        "name",
                        "assess-production-of-the-primary" + "-region"),
                Plant.override(Rule.LOG_EXPIRES, "data-primary/aurora/audit-log", "retention_in_days", 0));
    }

    private static Stream<Plant> dataAndServices() {
        return Stream.of(
                Plant.override(Rule.BACKED_UP, "data-secondary/aurora/cluster", "backup_retention_period", 1),
                Plant.override(
                        Rule.DELETION_PROTECTED, "data-primary/global-database/cluster", "deletion_protection", false),
                Plant.override(
                        Rule.FUNCTION_REACHES_SERVICES,
                        "data-primary/rotation/function/function",
                        "networking-primary/endpoints/secretsmanager",
                        "service_name",
                        "com.amazonaws.us-east-1.sqs"),
                Plant.override(
                        Rule.TASK_REACHES_SERVICES,
                        "service-secondary/service/service",
                        "networking-secondary/endpoints/ecr-dkr",
                        "service_name",
                        "com.amazonaws.us-west-2.sqs"),
                Plant.added(
                        Rule.ALARM_ACTS,
                        "service-primary/planted-alarm",
                        "aws_cloudwatch_metric_alarm",
                        Map.of("alarm_name", "assess-prod-primary-planted")),
                Plant.override(
                        Rule.NO_SECRET_ARGUMENT,
                        "data-primary/aurora/cluster",
                        "master_password",
                        "${aws_secretsmanager_secret_version.some.arn}"),
                Plant.override(
                        Rule.NO_SECRET_VARIABLE,
                        "data-secondary/rotation/function/function",
                        "environment.variables.DATABASE_PASSWORD",
                        "testing"),
                Plant.added(
                        Rule.ENCRYPTED_AT_REST,
                        "data-secondary/planted-queue",
                        "aws_sqs_queue",
                        Map.of("name", "assess-prod-secondary-planted")),
                Plant.added(Rule.SECRET_ROTATED, "data-primary/planted-secret", "aws_secretsmanager_secret", Map.of()),
                Plant.override(
                        Rule.CONTAINER_CONFINED,
                        "service-primary/task/definition",
                        "container_definitions",
                        "[{\"name\":\"application\",\"user\":\"root\"}]"),
                Plant.added(Rule.TYPE_KNOWN, "service-secondary/planted-files", "aws_efs_file_system", Map.of()));
    }

    @BeforeAll
    static void plantAndSynthesizeOnce() throws IOException {
        SynthesisDirectory.clear();
        Environment environment = EnvironmentFile.shipped("prod").load();
        App app = new App(
                AppConfig.builder().outdir(SynthesisDirectory.PATH.toString()).build());
        Platform.create(app, environment);
        plants().forEach(plant -> plant.act().in(app));

        assertThatThrownBy(app::synth).satisfies(refusal -> message = refusal.getMessage());
        found = GuardRails.of(app).violations();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void everyPlantIsFoundAtItsPlace(Plant plant) {
        assertThat(found).extracting(Violation::path, Violation::rule).contains(tuple(plant.path(), plant.rule()));
    }

    @Test
    void thereAreThirtyAtLeastAndOfManyRules() {
        assertThat(plants()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(plants().map(Plant::rule).distinct()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void nothingIsWrittenThatTerraformCouldRead() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(SynthesisDirectory.PATH)) {
            assertThat(files).noneMatch(file -> file.endsWith("cdk.tf.json"));
        }
    }

    @Test
    void whoeverSynthesizesIsToldEverything() {
        assertThat(found)
                .allSatisfy(violation -> assertThat(message).contains(violation.path() + ": " + violation.found()));
    }

    private static String allow(String sid, String action, String resource) {
        return PolicyDocument.of(Statement.allow(sid).actions(action).on(resource));
    }

    private static IConstruct at(App app, String path) {
        IConstruct construct = app;
        for (String step : path.split("/", -1)) {
            construct = construct.getNode().findChild(step);
        }
        return construct;
    }

    private static void add(App app, String path, String type, Map<String, Object> arguments) {
        int slash = path.indexOf('/');
        TerraformResource resource = new TerraformResource(
                (Construct) at(app, path.substring(0, slash)),
                path.substring(slash + 1),
                TerraformResourceConfig.builder().terraformResourceType(type).build());
        arguments.forEach(resource::addOverride);
        assertThat(TerraformStack.of(resource)).isNotNull();
    }
}
