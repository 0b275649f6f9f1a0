package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.EndpointService;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SecurityGroups;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows what a Fargate task in a subnet without a way to the internet needs, from before it starts until it serves:
 * for each step an endpoint, rules on both sides of the way, and a permission.
 */
class TaskNeedsTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final String EXECUTION = "task/execution-policy";
    private static final String APPLICATION = "task/task-policy";

    /** A step on the way to a task that serves. */
    enum Need {
        REGISTRY_TOKEN(EndpointService.ECR_API, EXECUTION, "ecr:GetAuthorizationToken"),
        IMAGE_MANIFEST(EndpointService.ECR_DOCKER, EXECUTION, "ecr:BatchGetImage"),
        IMAGE_LAYERS(EndpointService.S3, EXECUTION, "ecr:GetDownloadUrlForLayer"),
        CREDENTIALS(EndpointService.SECRETS_MANAGER, EXECUTION, "secretsmanager:GetSecretValue"),
        KEY(EndpointService.KMS, EXECUTION, "kms:Decrypt"),
        LOG_STREAM(EndpointService.LOGS, EXECUTION, "logs:CreateLogStream"),
        LOG(EndpointService.LOGS, EXECUTION, "logs:PutLogEvents"),
        METRICS(EndpointService.MONITORING, APPLICATION, "cloudwatch:PutMetricData"),
        UPLOADS(EndpointService.S3, APPLICATION, "s3:PutObject");

        private final EndpointService endpoint;
        private final String policy;
        private final String action;

        Need(EndpointService endpoint, String policy, String action) {
            this.endpoint = endpoint;
            this.policy = policy;
            this.action = action;
        }
    }

    static Stream<Arguments> needs() {
        return Stream.of(RegionRole.values())
                .flatMap(role -> Stream.of(Need.values()).map(need -> Arguments.of(need, role)));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void thereIsAnEndpointInTheTasksNetwork(Need need, RegionRole role) {
        Element endpoint = endpoint(need, role);

        assertThat(endpoint.text("/vpc_id"))
                .isEqualTo(networking(role).resource("aws_vpc").reference("id"));
        if (need.endpoint.type() == EndpointService.Type.INTERFACE) {
            assertThat(endpoint.flag("/private_dns_enabled")).isTrue();
        } else {
            assertThat(endpoint.texts("/route_table_ids")).containsAll(routeTablesOfTasks(role));
        }
    }

    @ParameterizedTest
    @MethodSource("needs")
    void thereIsARuleForTheWayThere(Need need, RegionRole role) {
        SecurityGroups groups = SecurityGroups.of(DEV, role);
        if (need.endpoint.type() == EndpointService.Type.INTERFACE) {
            assertThat(groups.connects(tasks(role), "networking-" + role.id() + "/endpoints/security-group", 443))
                    .isTrue();
        } else {
            assertThat(groups.waysOut(tasks(role)))
                    .contains(networking(role).handedOn(endpoint(need, role), "prefix_list_id") + ":443");
        }
    }

    @ParameterizedTest
    @MethodSource("needs")
    void thereIsAPermission(Need need, RegionRole role) {
        assertThat(service(role).resource("aws_iam_role_policy", need.policy).policy("/policy"))
                .filteredOn(PolicyStatement::allows)
                .flatMap(PolicyStatement::actions)
                .contains(need.action);
    }

    @ParameterizedTest
    @EnumSource(RegionRole.class)
    void theS3EndpointLetsTheRegistrysLayersThrough(RegionRole role) {
        assertThat(networking(role).resource("aws_vpc_endpoint", "endpoints/s3").policy("/policy"))
                .flatMap(PolicyStatement::resources)
                .anyMatch(resource -> resource.contains("-starport-layer-bucket/"));
    }

    @ParameterizedTest
    @EnumSource(RegionRole.class)
    void theTokenForTheCacheIsSignedInTheTaskAndAcceptedByTheCache(RegionRole role) {
        // Signed with the task role's credentials, which come from within the task: no endpoint takes part.
        assertThat(SecurityGroups.of(DEV, role)
                        .connects(tasks(role), "networking-" + role.id() + "/cache-security-group", 6379))
                .isTrue();
        assertThat(service(role).resource("aws_iam_role_policy", APPLICATION).policy("/policy"))
                .flatMap(PolicyStatement::actions)
                .contains("elasticache:Connect");
    }

    @ParameterizedTest
    @EnumSource(RegionRole.class)
    void theDatabaseIsReachedInTheOwnRegionAndInTheOther(RegionRole role) {
        SecurityGroups groups = SecurityGroups.of(DEV, role);
        String peer = DEV.environment().region(role.peer()).orElseThrow().cidr();
        String own = DEV.environment().region(role).orElseThrow().cidr();

        assertThat(groups.connects(tasks(role), "networking-" + role.id() + "/database-security-group", 3306))
                .isTrue();
        assertThat(groups.waysOut(tasks(role))).contains(peer + ":3306");
        assertThat(SecurityGroups.of(DEV, role.peer())
                        .rangesLetIn("networking-" + role.peer().id() + "/database-security-group"))
                .contains(own);
    }

    private static Element endpoint(Need need, RegionRole role) {
        return networking(role).resource("aws_vpc_endpoint", "endpoints/" + need.endpoint.id());
    }

    /** The route tables of the subnets in which the tasks stand. */
    private static List<String> routeTablesOfTasks(RegionRole role) {
        SynthesizedStack networking = networking(role);
        List<String> subnets = service(role).resource("aws_ecs_service").texts("/network_configuration/subnets");
        return networking.resources("aws_subnet").stream()
                .filter(subnet -> subnets.contains(networking.handedOn(subnet, "id")))
                .map(subnet -> networking.resources("aws_route_table_association").stream()
                        .filter(association -> association.text("/subnet_id").equals(subnet.reference("id")))
                        .map(association -> association.text("/route_table_id"))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static String tasks(RegionRole role) {
        return "service-" + role.id() + "/tasks-security-group";
    }

    private static SynthesizedStack service(RegionRole role) {
        return DEV.stack("service-" + role.id());
    }

    private static SynthesizedStack networking(RegionRole role) {
        return DEV.stack("networking-" + role.id());
    }
}
