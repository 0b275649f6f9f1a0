package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.assessment.support.ContainerJson;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceStackTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform PROD = SynthesizedPlatform.of("prod");
    private static final SynthesizedPlatform WITH_DOMAIN = SynthesizedPlatform.of(EnvironmentFile.withDomain());
    private static final SynthesizedStack PRIMARY = DEV.stack("service-primary");
    private static final SynthesizedStack SECONDARY = DEV.stack("service-secondary");
    private static final SynthesizedStack OPEN = WITH_DOMAIN.stack("service-primary");
    private static final String KEY =
            DEV.stack("security-primary").handedOn(DEV.stack("security-primary").resource("aws_kms_key"), "arn");

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary"})
    void itNeedsTheNetworkTheKeyAndTheDataOfItsRegion(String role) {
        assertThat(DEV.stack("service-" + role).dependencies())
                .contains("networking-" + role, "data-" + role, "security-" + role);
    }

    @Nested
    class Images {

        private final Element repository = PRIMARY.resource("aws_ecr_repository");

        @Test
        void whatATagNamesNeverChanges() {
            assertThat(repository.text("/image_tag_mutability")).isEqualTo("IMMUTABLE");
        }

        @Test
        void everyPushIsScanned() {
            assertThat(repository.flag("/image_scanning_configuration/scan_on_push"))
                    .isTrue();
        }

        @Test
        void imagesAreEncryptedWithTheRegionsKey() {
            assertThat(repository.text("/encryption_configuration/0/encryption_type"))
                    .isEqualTo("KMS");
            assertThat(repository.text("/encryption_configuration/0/kms_key")).isEqualTo(KEY);
        }

        @Test
        void untaggedImagesAndTheOldestGo() {
            JsonNode rules = json(PRIMARY.resource("aws_ecr_lifecycle_policy").text("/policy"))
                    .path("rules");

            assertThat(rules.at("/0/selection/tagStatus").asText()).isEqualTo("untagged");
            assertThat(rules.at("/0/selection/countNumber").asInt()).isEqualTo(14);
            assertThat(rules.at("/1/selection/countType").asText()).isEqualTo("imageCountMoreThan");
            assertThat(rules).allMatch(rule -> rule.at("/action/type").asText().equals("expire"));
        }

        @Test
        void theRepositoryHasTheSameNameInBothRegionsBecauseReplicationKeepsIt() {
            assertThat(SECONDARY.resource("aws_ecr_repository").text("/name"))
                    .isEqualTo(repository.text("/name"))
                    .isEqualTo("assess-dev-global-service");
        }

        @Test
        void onlyAnEnvironmentThatAsksForItWritesTheOneReplicationOfARegistry() {
            String type = "aws_ecr_replication_configuration";

            assertThat(PRIMARY.resources(type)).isEmpty();
            assertThat(PROD.stack("service-secondary").resources(type)).isEmpty();
            Element rule = PROD.stack("service-primary").resource(type);
            assertThat(rule.text("/replication_configuration/rule/0/destination/0/region"))
                    .isEqualTo("us-west-2");
            assertThat(rule.text("/replication_configuration/rule/0/repository_filter/0/filter"))
                    .isEqualTo("assess-prod-global-service");
        }

        @ParameterizedTest
        @CsvSource({"dev, true", "prod, false"})
        void aProtectedEnvironmentDoesNotLoseItsImages(String environment, boolean forceDelete) {
            assertThat(SynthesizedPlatform.of(environment)
                            .stack("service-primary")
                            .resource("aws_ecr_repository")
                            .flag("/force_delete"))
                    .isEqualTo(forceDelete);
        }
    }

    @Nested
    class Cluster {

        @Test
        void containerInsightsAreOn() {
            Element cluster = PRIMARY.resource("aws_ecs_cluster");

            assertThat(cluster.text("/setting/0/name")).isEqualTo("containerInsights");
            assertThat(cluster.text("/setting/0/value")).isEqualTo("enabled");
        }

        @Test
        void theirLogGroupIsThereBeforeTheClusterThatWouldMakeOneWithoutAKey() {
            Element logGroup = PRIMARY.resource("aws_cloudwatch_log_group", "cluster/insights-log");

            assertThat(logGroup.text("/name"))
                    .isEqualTo("/aws/ecs/containerinsights/assess-dev-primary-service/performance");
            assertThat(PRIMARY.resource("aws_ecs_cluster").texts("/depends_on"))
                    .containsExactly(logGroup.type() + "." + logGroup.name());
        }

        @Test
        void itRunsTasksOnFargateAlone() {
            assertThat(PRIMARY.resource("aws_ecs_cluster_capacity_providers").texts("/capacity_providers"))
                    .containsExactly("FARGATE");
        }
    }

    @Nested
    class Task {

        private final Element definition = PRIMARY.resource("aws_ecs_task_definition");
        private final ContainerJson container = ContainerJson.of(PRIMARY);

        @Test
        void itIsForFargateOnArm() {
            assertThat(definition.texts("/requires_compatibilities")).containsExactly("FARGATE");
            assertThat(definition.text("/network_mode")).isEqualTo("awsvpc");
            assertThat(definition.text("/runtime_platform/cpu_architecture")).isEqualTo("ARM64");
            assertThat(definition.text("/runtime_platform/operating_system_family"))
                    .isEqualTo("LINUX");
        }

        @Test
        void itHasTheConfiguredSize() {
            assertThat(definition.text("/cpu")).isEqualTo("512");
            assertThat(definition.text("/memory")).isEqualTo("1024");
        }

        @Test
        void itsRootFileSystemCannotBeWritten() {
            assertThat(container.at("/readonlyRootFilesystem").asBoolean()).isTrue();
        }

        @Test
        void onlyTheTemporaryFolderCanBeWritten() {
            assertThat(container.at("/mountPoints")).hasSize(1);
            assertThat(container.at("/mountPoints/0/containerPath").asText()).isEqualTo("/tmp");
            assertThat(container.at("/mountPoints/0/sourceVolume").asText())
                    .isEqualTo(definition.text("/volume/0/name"));
        }

        @Test
        void itsUserIsNotRootAndANumber() {
            assertThat(container.at("/user").asText()).matches("[1-9]\\d+:[1-9]\\d+");
        }

        @Test
        void itHasNoCapabilityAndCanGainNone() {
            assertThat(container.at("/linuxParameters/capabilities/drop").get(0).asText())
                    .isEqualTo("ALL");
            assertThat(container.json().at("/linuxParameters/capabilities/add").isMissingNode())
                    .isTrue();
            assertThat(container.json().has("privileged")).isFalse();
            // Fargate refuses a definition that has them.
            assertThat(container.json().has("dockerSecurityOptions")).isFalse();
        }

        @Test
        void anInitProcessHandsTheStopSignalOn() {
            assertThat(container.at("/linuxParameters/initProcessEnabled").asBoolean())
                    .isTrue();
            assertThat(container.at("/stopTimeout").asInt()).isEqualTo(60);
        }

        @Test
        void itsHealthIsChecked() {
            assertThat(container.at("/healthCheck/command/0").asText()).isEqualTo("CMD-SHELL");
            assertThat(container.at("/healthCheck/retries").asInt()).isPositive();
        }

        @Test
        void itsLogGoesToItsOwnGroupWithKeyAndRetention() {
            Element logGroup = PRIMARY.resource("aws_cloudwatch_log_group", "task/log-group");

            assertThat(container.at("/logConfiguration/logDriver").asText()).isEqualTo("awslogs");
            assertThat(container.at("/logConfiguration/options/awslogs-group").asText())
                    .isEqualTo(logGroup.reference("name"));
            assertThat(container.at("/logConfiguration/options/awslogs-region").asText())
                    .isEqualTo("us-east-1");
            assertThat(logGroup.number("/retention_in_days")).isEqualTo(14);
            assertThat(logGroup.text("/kms_key_id")).isEqualTo(KEY);
        }

        @ParameterizedTest
        @CsvSource({"DATABASE_USER, username", "DATABASE_PASSWORD, password"})
        void userAndPasswordComeFromTheApplicationsSecretWhenTheTaskStarts(String variable, String key) {
            SynthesizedStack data = DEV.stack("data-primary");
            String arn = data.handedOn(data.resource("aws_secretsmanager_secret", "application/secret"), "arn");

            assertThat(container.secrets()).containsEntry(variable, arn + ":" + key + "::");
        }

        @Test
        void theStandbyReadsTheReplicaOfTheSecret() {
            assertThat(ContainerJson.of(SECONDARY).secrets().get("DATABASE_PASSWORD"))
                    .contains("application_replica-arn")
                    .endsWith(":password::");
        }

        @Test
        void nothingSecretIsInThePlainVariables() {
            assertThat(container.environment())
                    .containsKeys("DATABASE_HOST", "CACHE_HOST", "CACHE_USER", "UPLOADS_BUCKET", "DATABASE_NAME")
                    .containsEntry("AWS_REGION", "us-east-1")
                    .containsEntry("DATABASE_PORT", "3306")
                    .containsEntry("CACHE_PORT", "6379");
            assertThat(container.environment().toString()).doesNotContainIgnoringCase("password");
        }

        @Test
        void bothRegionsWriteWhereTheWriterIs() {
            SynthesizedStack data = DEV.stack("data-primary");
            String endpoint = data.handedOn(data.resource("aws_rds_global_cluster"), "endpoint");

            assertThat(container.environment()).containsEntry("DATABASE_HOST", endpoint);
            assertThat(ContainerJson.of(SECONDARY).environment()).containsEntry("DATABASE_HOST", endpoint);
        }

        @ParameterizedTest
        @CsvSource({
            "1.4.2, ':1.4.2'",
            "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef,"
                    + " '@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'"
        })
        void itsImageIsInTheOwnRepository(String image, String suffix) {
            SynthesizedStack stack = SynthesizedPlatform.of(
                            EnvironmentFile.shipped("dev").with("service.image", image))
                    .stack("service-primary");

            assertThat(ContainerJson.of(stack).at("/image").asText())
                    .isEqualTo(stack.resource("aws_ecr_repository").reference("repository_url") + suffix);
        }
    }

    @Nested
    class Roles {

        private final List<PolicyStatement> execution =
                PRIMARY.resource("aws_iam_role_policy", "task/execution-policy").policy("/policy");
        private final List<PolicyStatement> task =
                PRIMARY.resource("aws_iam_role_policy", "task/task-policy").policy("/policy");

        @Test
        void startingATaskAndRunningOneAreDifferentRoles() {
            Element definition = PRIMARY.resource("aws_ecs_task_definition");

            assertThat(definition.text("/execution_role_arn")).isNotEqualTo(definition.text("/task_role_arn"));
        }

        @Test
        void theExecutionRoleHasTheNameThatThePolicyOfTheSecretLetsIn() {
            assertThat(PRIMARY.resource("aws_iam_role", "task/execution-role").text("/name"))
                    .isEqualTo("assess-dev-primary-task-execution-us-east-1");
        }

        @Test
        void theExecutionRoleReadsTheSecretThatTheTaskNamesAndNoOther() {
            String arn =
                    ContainerJson.of(PRIMARY).secrets().get("DATABASE_USER").replace(":username::", "");

            assertThat(statement(execution, "ReadTheCredentials").resources()).containsExactly(arn);
            assertThat(statement(execution, "ReadTheCredentials").actions())
                    .containsExactly("secretsmanager:GetSecretValue");
            assertThat(statement(execution, "DecryptTheCredentials").condition("StringEquals", "kms:ViaService"))
                    .containsExactly("secretsmanager.us-east-1.amazonaws.com");
        }

        @Test
        void theExecutionRolePullsFromTheOwnRepositoryAlone() {
            assertThat(statement(execution, "PullTheImage").resources())
                    .containsExactly(PRIMARY.resource("aws_ecr_repository").reference("arn"));
        }

        @Test
        void theApplicationCannotReadTheSecretAgain() {
            assertThat(task)
                    .flatMap(PolicyStatement::actions)
                    .noneMatch(action -> action.startsWith("secretsmanager:"));
        }

        @Test
        void theApplicationSignsInToTheCacheByIam() {
            assertThat(statement(task, "SignInToTheCache").actions()).containsExactly("elasticache:Connect");
            assertThat(statement(task, "SignInToTheCache").resources())
                    .hasSize(2)
                    .allMatch(arn -> arn.contains("aws_elasticache_"));
        }

        @Test
        void theApplicationPublishesMetricsInItsOwnNamespaceAlone() {
            assertThat(statement(task, "PublishMetrics").condition("StringEquals", "cloudwatch:namespace"))
                    .containsExactly("assess/dev/service");
        }

        @Test
        void wildcardsAreForTheRegistrysTokenAndForMetricsAlone() {
            assertThat(List.of(execution, task))
                    .flatMap(statements -> statements)
                    .filteredOn(statement -> statement.resources().contains("*"))
                    .flatMap(PolicyStatement::actions)
                    .containsExactlyInAnyOrder("ecr:GetAuthorizationToken", "cloudwatch:PutMetricData");
        }
    }

    @Nested
    class Service {

        private final Element service = PRIMARY.resource("aws_ecs_service");

        @ParameterizedTest
        @CsvSource({"dev, primary, 2", "dev, secondary, 2", "prod, primary, 4", "prod, secondary, 2"})
        void itHasAsManyTasksAsTheEnvironmentSays(String environment, String role, int tasks) {
            assertThat(SynthesizedPlatform.of(environment)
                            .stack("service-" + role)
                            .resource("aws_ecs_service")
                            .number("/desired_count"))
                    .isEqualTo(tasks);
        }

        @Test
        void aDeploymentDoesNotUndoWhatScalingDecided() {
            assertThat(service.texts("/lifecycle/ignore_changes")).containsExactly("desired_count");
        }

        @Test
        void itsTasksStandInEveryPrivateSubnetWithoutAPublicAddress() {
            SynthesizedStack networking = DEV.stack("networking-primary");

            assertThat(service.texts("/network_configuration/subnets"))
                    .containsExactlyInAnyOrderElementsOf(networking.resources("aws_subnet").stream()
                            .map(subnet -> networking.handedOn(subnet, "id"))
                            .toList())
                    .hasSize(3);
            assertThat(service.flag("/network_configuration/assign_public_ip")).isFalse();
            assertThat(service.text("/availability_zone_rebalancing")).isEqualTo("ENABLED");
        }

        @Test
        void aDeploymentThatDoesNotStartIsTakenBack() {
            assertThat(service.flag("/deployment_circuit_breaker/enable")).isTrue();
            assertThat(service.flag("/deployment_circuit_breaker/rollback")).isTrue();
        }

        @Test
        void aDeploymentThatSetsOffAnAlarmIsTakenBack() {
            assertThat(service.flag("/alarms/enable")).isTrue();
            assertThat(service.flag("/alarms/rollback")).isTrue();
            assertThat(service.texts("/alarms/alarm_names"))
                    .containsExactlyInAnyOrderElementsOf(deploymentAlarms().stream()
                            .map(alarm -> alarm.reference("alarm_name"))
                            .toList())
                    .hasSize(2);
        }

        @Test
        void theAlarmsLookAtTheTasksBehindTheLoadBalancer() {
            assertThat(deploymentAlarms())
                    .extracting(alarm -> alarm.text("/metric_name"))
                    .containsExactlyInAnyOrder("HTTPCode_Target_5XX_Count", "UnHealthyHostCount");
            assertThat(deploymentAlarms()).allSatisfy(alarm -> {
                assertThat(alarm.text("/dimensions/LoadBalancer"))
                        .isEqualTo(PRIMARY.resource("aws_lb").reference("arn_suffix"));
                assertThat(alarm.text("/treat_missing_data")).isEqualTo("notBreaching");
            });
        }

        private List<Element> deploymentAlarms() {
            return PRIMARY.resources("aws_cloudwatch_metric_alarm").stream()
                    .filter(alarm -> alarm.path().startsWith("deployment-alarms/"))
                    .toList();
        }

        @Test
        void aRegionWithoutAHealthyTaskIsDownAndRoute53CanReadIt() {
            Element alarm = PRIMARY.resource("aws_cloudwatch_metric_alarm", "down/alarm");

            assertThat(alarm.text("/namespace")).isEqualTo("AWS/ApplicationELB");
            assertThat(alarm.text("/metric_name")).isEqualTo("HealthyHostCount");
            assertThat(alarm.text("/statistic")).isEqualTo("Maximum");
            assertThat(alarm.text("/comparison_operator")).isEqualTo("LessThanThreshold");
            assertThat(alarm.at("/threshold").asDouble()).isEqualTo(1);
            assertThat(alarm.text("/dimensions/TargetGroup"))
                    .isEqualTo(PRIMARY.resource("aws_lb_target_group").reference("arn_suffix"));
            // Route 53 knows neither high resolution nor "m of n".
            assertThat(alarm.number("/period")).isGreaterThanOrEqualTo(60);
            assertThat(alarm.number("/datapoints_to_alarm")).isEqualTo(alarm.number("/evaluation_periods"));
            assertThat(alarm.has("/extended_statistic")).isFalse();
        }

        @Test
        void aDeploymentNeverGoesBelowTheNumberOfTasks() {
            assertThat(service.number("/deployment_minimum_healthy_percent")).isEqualTo(100);
            assertThat(service.number("/deployment_maximum_percent")).isGreaterThan(100);
        }

        @Test
        void aNewTaskHasTimeToGetWell() {
            assertThat(service.number("/health_check_grace_period_seconds")).isEqualTo(120);
        }

        @Test
        void nobodyOpensAShellInATask() {
            assertThat(service.flag("/enable_execute_command")).isFalse();
        }

        @Test
        void aDeploymentDoesNotWaitForAnImageThatIsNotThereYet() {
            assertThat(service.flag("/wait_for_steady_state")).isFalse();
        }

        @Test
        void itStartsAfterListenersCapacityAndPermissions() {
            assertThat(service.texts("/depends_on"))
                    .anyMatch(name -> name.startsWith("aws_lb_listener."))
                    .anyMatch(name -> name.startsWith("aws_ecs_cluster_capacity_providers."))
                    .filteredOn(name -> name.startsWith("aws_iam_role_policy."))
                    .hasSize(2);
        }
    }

    @Nested
    class Scaling {

        private static final String TARGET = "aws_appautoscaling_target";
        private static final String SCHEDULE = "aws_appautoscaling_scheduled_action";

        private final SynthesizedStack withExam = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
                        .with(
                                "service.exams",
                                List.of(Map.of(
                                        "start", "2027-05-10T06:00:00",
                                        "end", "2027-05-10T18:00:00",
                                        "minimumTasks", 20)))
                        .describedAs("dev with an exam"))
                .stack("service-primary");

        @Test
        void itStartsAtTheDesiredCount() {
            Element target = PRIMARY.resource(TARGET);

            assertThat(target.number("/min_capacity"))
                    .isEqualTo(PRIMARY.resource("aws_ecs_service").number("/desired_count"));
            assertThat(target.number("/max_capacity")).isEqualTo(4);
            assertThat(target.has("/lifecycle")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "ECSServiceAverageCPUUtilization, 60",
            "ECSServiceAverageMemoryUtilization, 70",
            "ALBRequestCountPerTarget, 1000"
        })
        void itKeepsEachMeasureAtItsTarget(String metric, int value) {
            String configuration = "/target_tracking_scaling_policy_configuration";

            assertThat(PRIMARY.resources("aws_appautoscaling_policy"))
                    .hasSize(3)
                    .filteredOn(policy -> policy.text(
                                    configuration + "/predefined_metric_specification/predefined_metric_type")
                            .equals(metric))
                    .singleElement()
                    .extracting(policy -> policy.number(configuration + "/target_value"))
                    .isEqualTo(value);
        }

        @Test
        void requestsAreThoseOfTheLoadBalancerAndTargetGroup() {
            String lb = PRIMARY.resource("aws_lb").reference("arn_suffix");
            String group = PRIMARY.resource("aws_lb_target_group").reference("arn_suffix");

            assertThat(PRIMARY.resource("aws_appautoscaling_policy", "scaling/requests")
                            .text("/target_tracking_scaling_policy_configuration/predefined_metric_specification"
                                    + "/resource_label"))
                    .isEqualTo(lb + "/" + group);
        }

        @Test
        void moreTasksAreReadyForAnExamAndGoAfterwards() {
            assertThat(PRIMARY.resources(SCHEDULE)).isEmpty();
            assertThat(withExam.resources(SCHEDULE))
                    .extracting(schedule -> schedule.text("/schedule") + " "
                            + schedule.text("/scalable_target_action/min_capacity") + " to "
                            + schedule.text("/scalable_target_action/max_capacity"))
                    .containsExactlyInAnyOrder("at(2027-05-10T06:00:00) 20 to 20", "at(2027-05-10T18:00:00) 2 to 4");
        }

        @Test
        void aDeploymentDuringAnExamDoesNotTakeTheTasksBack() {
            assertThat(withExam.resource(TARGET).texts("/lifecycle/ignore_changes"))
                    .contains("min_capacity", "max_capacity");
        }
    }

    @Nested
    class LoadBalancer {

        private final Element internal = PRIMARY.resource("aws_lb");
        private final Element open = OPEN.resource("aws_lb");

        @Test
        void withoutADomainItIsInternal() {
            assertThat(internal.flag("/internal")).isTrue();
            assertThat(internal.texts("/subnets"))
                    .isEqualTo(PRIMARY.resource("aws_ecs_service").texts("/network_configuration/subnets"));
            assertThat(PRIMARY.resource("aws_lb_listener").text("/default_action/0/type"))
                    .isEqualTo("forward");
        }

        @Test
        void withADomainItIsPublic() {
            SynthesizedStack networking = WITH_DOMAIN.stack("networking-primary");

            assertThat(open.flag("/internal")).isFalse();
            assertThat(open.texts("/subnets"))
                    .containsExactlyInAnyOrderElementsOf(networking.resources("aws_subnet").stream()
                            .filter(subnet -> subnet.text("/tags/Tier").equals("public"))
                            .map(subnet -> networking.handedOn(subnet, "id"))
                            .toList())
                    .hasSize(3);
        }

        @Test
        void withADomainItSpeaksTls12OrNewerWithACertificate() {
            Element listener = OPEN.resource("aws_lb_listener", "load-balancer/https-listener");

            assertThat(listener.text("/protocol")).isEqualTo("HTTPS");
            assertThat(listener.text("/ssl_policy")).isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
            assertThat(listener.text("/certificate_arn"))
                    .isEqualTo(OPEN.resource("aws_acm_certificate_validation").reference("certificate_arn"));
        }

        @Test
        void withADomainPlainHttpIsOnlySentOn() {
            Element listener = OPEN.resource("aws_lb_listener", "load-balancer/http-listener");

            assertThat(listener.text("/default_action/0/type")).isEqualTo("redirect");
            assertThat(listener.text("/default_action/0/redirect/protocol")).isEqualTo("HTTPS");
            assertThat(listener.text("/default_action/0/redirect/status_code")).isEqualTo("HTTP_301");
        }

        @Test
        void oneRegionProvesTheOwnershipOfTheNameForBoth() {
            assertThat(OPEN.resources("aws_route53_record")).hasSize(1);
            assertThat(WITH_DOMAIN.stack("service-secondary").resources("aws_route53_record"))
                    .isEmpty();
            assertThat(WITH_DOMAIN
                            .stack("service-secondary")
                            .resource("aws_acm_certificate")
                            .text("/domain_name"))
                    .isEqualTo("exams.example.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"dev", "staging", "prod"})
        void invalidHeadersAreDroppedAndRequestsAreLogged(String environment) {
            Element loadBalancer =
                    SynthesizedPlatform.of(environment).stack("service-primary").resource("aws_lb");

            assertThat(loadBalancer.flag("/drop_invalid_header_fields")).isTrue();
            assertThat(loadBalancer.flag("/access_logs/enabled")).isTrue();
        }

        @Test
        void itsLogGoesWhereTheBucketLetsItWrite() {
            PolicyStatement statement = statement(
                    DEV.stack("security-primary")
                            .resource("aws_s3_bucket_policy")
                            .policy("/policy"),
                    "AccessLogsOfThisAccountsLoadBalancers");

            assertThat(statement.resources())
                    .singleElement()
                    .asString()
                    .contains("/" + internal.text("/access_logs/prefix") + "/AWSLogs/");
            assertThat(statement.principals("Service"))
                    .containsExactly("logdelivery.elasticloadbalancing.amazonaws.com");
        }

        @ParameterizedTest
        @CsvSource({"dev, false", "prod, true"})
        void aProtectedEnvironmentKeepsIt(String environment, boolean kept) {
            assertThat(SynthesizedPlatform.of(environment)
                            .stack("service-primary")
                            .resource("aws_lb")
                            .flag("/enable_deletion_protection"))
                    .isEqualTo(kept);
        }

        @Test
        void tasksAreTakenOutBeforeTheyStop() {
            Element group = PRIMARY.resource("aws_lb_target_group");

            assertThat(group.text("/target_type")).isEqualTo("ip");
            assertThat(group.text("/health_check/path")).isEqualTo("/health");
            assertThat(Integer.parseInt(group.text("/deregistration_delay")))
                    .isLessThan(ContainerJson.of(PRIMARY).at("/stopTimeout").asInt());
        }
    }

    @Nested
    class Firewall {

        @Test
        void onlyAPublicLoadBalancerHasOne() {
            assertThat(PRIMARY.resources("aws_wafv2_web_acl")).isEmpty();
            assertThat(OPEN.resource("aws_wafv2_web_acl_association").text("/resource_arn"))
                    .isEqualTo(OPEN.resource("aws_lb").reference("arn"));
        }

        @Test
        void itHasManagedRulesAndALimitForEachAddress() {
            JsonNode rules = OPEN.resource("aws_wafv2_web_acl").at("/rule");

            assertThat(rules.at("/0/statement/rate_based_statement/limit").asInt())
                    .isEqualTo(2000);
            assertThat(rules.at("/0/action/block").isMissingNode()).isFalse();
            assertThat(rules)
                    .extracting(rule -> rule.at("/statement/managed_rule_group_statement/name")
                            .asText())
                    .contains(
                            "AWSManagedRulesCommonRuleSet",
                            "AWSManagedRulesKnownBadInputsRuleSet",
                            "AWSManagedRulesSQLiRuleSet",
                            "AWSManagedRulesAmazonIpReputationList");
        }

        @Test
        void itsLogLeavesCredentialsOut() {
            Element logging = OPEN.resource("aws_wafv2_web_acl_logging_configuration");

            assertThat(logging.at("/redacted_fields"))
                    .extracting(field -> field.at("/single_header/name").asText())
                    .containsExactly("authorization", "cookie");
            assertThat(OPEN.resource("aws_cloudwatch_log_group", "firewall/log").text("/name"))
                    .startsWith("aws-waf-logs-");
        }
    }

    @Nested
    class Renewal {

        @Test
        void aNewCurrentValueOfTheSecretStartsIt() {
            Element rule = PRIMARY.resource("aws_cloudwatch_event_rule", "credential-renewal/rotated");
            JsonNode pattern = json(rule.text("/event_pattern"));

            assertThat(pattern.at("/detail-type/0").asText()).isEqualTo("Secret Label Updated");
            assertThat(pattern.at("/detail/labelUpdated/0").asText()).isEqualTo("AWSCURRENT");
            assertThat(pattern.at("/resources/0").asText() + ":username::")
                    .isEqualTo(ContainerJson.of(PRIMARY).secrets().get("DATABASE_USER"));
            assertThat(target(PRIMARY, "credential-renewal/rotated-target").text("/arn"))
                    .isEqualTo(PRIMARY.resource("aws_sfn_state_machine").reference("arn"));
        }

        @Test
        void itReplacesTheTasksOfThisService() {
            JsonNode machine = json(PRIMARY.resource("aws_sfn_state_machine").text("/definition"));

            assertThat(machine.at("/StartAt").asText()).isEqualTo("WaitForReplica");
            assertThat(machine.at("/States/WaitForReplica/Next").asText()).isEqualTo("ReplaceTasks");
            JsonNode replace = machine.at("/States/ReplaceTasks");
            assertThat(replace.path("Resource").asText()).isEqualTo("arn:aws:states:::aws-sdk:ecs:updateService");
            assertThat(replace.at("/Parameters/ForceNewDeployment").asBoolean()).isTrue();
            assertThat(replace.at("/Parameters/Service").asText())
                    .isEqualTo(PRIMARY.resource("aws_ecs_service").reference("name"));
        }

        @Test
        void itMayDoNothingElse() {
            assertThat(PRIMARY.resource("aws_iam_role_policy", "credential-renewal/state-machine-policy")
                            .policy("/policy"))
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.actions()).containsExactly("ecs:UpdateService");
                        assertThat(statement.resources())
                                .containsExactly(
                                        PRIMARY.resource("aws_ecs_service").reference("id"));
                    });
        }

        @Test
        void theOtherRegionIsToldByThePrimaryAlone() {
            assertThat(target(PRIMARY, "credential-renewal/rotated-to-peer-target")
                            .text("/arn"))
                    .startsWith("arn:aws:events:us-west-2:")
                    .endsWith(":event-bus/default");
            assertThat(SECONDARY.resources("aws_cloudwatch_event_rule")).hasSize(1);
        }

        @Test
        void theStandbyListensToThePrimarysSecretAndToItsOwn() {
            JsonNode pattern =
                    json(SECONDARY.resource("aws_cloudwatch_event_rule").text("/event_pattern"));

            assertThat(pattern.path("resources")).hasSize(2);
        }

        @Test
        void withoutAnotherRegionNobodyIsTold() {
            assertThat(SynthesizedPlatform.of(EnvironmentFile.withOneRegion())
                            .stack("service-primary")
                            .resources("aws_cloudwatch_event_rule"))
                    .hasSize(1);
        }

        private static Element target(SynthesizedStack stack, String path) {
            return stack.resource("aws_cloudwatch_event_target", path);
        }
    }

    private static PolicyStatement statement(List<PolicyStatement> statements, String sid) {
        return statements.stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No statement " + sid + " in " + statements));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + text, e);
        }
    }
}
