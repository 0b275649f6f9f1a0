package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.EndpointService;
import org.assessment.support.Element;
import org.assessment.support.FunctionContract;
import org.assessment.support.SecurityGroups;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows what the functions of the failover need in subnets without a way to the internet: for each call an endpoint in
 * their network, and rules on both sides of the way. The permissions are those of their README, and tested with the stack.
 */
class FailoverNeedsTest {

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");

    /** Lambda itself makes these calls, from outside of the VPC. */
    private static final List<String> NOT_FROM_WITHIN = List.of("sqs", "kms", "logs");

    static Stream<Arguments> functions() {
        return Stream.of(RegionRole.values())
                .flatMap(role -> Stream.of("monitor", "trigger").map(function -> Arguments.of(role, function)));
    }

    static Stream<Arguments> calls() {
        return functions()
                .flatMap(function -> services(function.get()[1].toString())
                        .map(service -> Arguments.of(function.get()[0], function.get()[1], service)));
    }

    @Test
    void theyCallTheServicesThatTheirReadmeNames() {
        assertThat(services("trigger"))
                .containsExactlyInAnyOrder(
                        EndpointService.RDS, EndpointService.DYNAMODB, EndpointService.MONITORING, EndpointService.SNS);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void thereIsAnEndpointInTheirNetwork(RegionRole role, String function, EndpointService service) {
        SynthesizedStack networking = networking(role);
        Element endpoint = endpoint(role, service);

        if (service.type() == EndpointService.Type.INTERFACE) {
            assertThat(endpoint.flag("/private_dns_enabled")).isTrue();
        } else {
            assertThat(endpoint.texts("/route_table_ids"))
                    .containsExactlyInAnyOrderElementsOf(networking.resources("aws_route_table").stream()
                            .map(table -> table.reference("id"))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void thereIsARuleForTheWayThere(RegionRole role, String function, EndpointService service) {
        SecurityGroups groups = SecurityGroups.of(DEV, role);
        if (service.type() == EndpointService.Type.INTERFACE) {
            assertThat(groups.connects(group(role, function), endpoints(role), 443))
                    .isTrue();
        } else {
            assertThat(groups.waysOut(group(role, function)))
                    .contains(networking(role).handedOn(endpoint(role, service), "prefix_list_id") + ":443");
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theDatabaseIsReachedInTheOwnRegionAndInTheOther(RegionRole role, String function) {
        SecurityGroups groups = SecurityGroups.of(DEV, role);

        assertThat(groups.connects(group(role, function), database(role), 3306)).isTrue();
        assertThat(groups.waysOut(group(role, function))).contains(range(role.peer()) + ":3306");
        assertThat(SecurityGroups.of(DEV, role.peer()).rangesLetIn(database(role.peer())))
                .contains(range(role));
    }

    @ParameterizedTest
    @EnumSource
    void theTriggerReachesRdsOfTheOtherRegionAndNoOtherEndpointThere(RegionRole role) {
        SecurityGroups peer = SecurityGroups.of(DEV, role.peer());
        String admitting = networking(role.peer())
                .resource("aws_security_group", "endpoints/peer-security-group/group")
                .reference("id");

        assertThat(SecurityGroups.of(DEV, role).waysOut(group(role, "trigger"))).contains(range(role.peer()) + ":443");
        assertThat(peer.rangesLetIn("networking-" + role.peer().id() + "/endpoints/peer-security-group"))
                .containsExactly(range(role));
        assertThat(peer.rangesLetIn(endpoints(role.peer()))).doesNotContain(range(role));
        assertThat(networking(role.peer()).resources("aws_vpc_endpoint"))
                .filteredOn(endpoint -> endpoint.has("/security_group_ids")
                        && endpoint.texts("/security_group_ids").contains(admitting))
                .extracting(Element::path)
                .containsExactly("endpoints/rds");
    }

    /** The services behind a function's actions. */
    private static Stream<EndpointService> services(String function) {
        return FunctionContract.actionsOf(function).stream()
                .map(action -> action.substring(0, action.indexOf(':')))
                .distinct()
                .filter(prefix -> !NOT_FROM_WITHIN.contains(prefix))
                .map(prefix -> prefix.equals("cloudwatch") ? "monitoring" : prefix)
                .map(name -> Stream.of(EndpointService.values())
                        .filter(service -> service.service().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("There is no endpoint for " + name)));
    }

    private static Element endpoint(RegionRole role, EndpointService service) {
        return networking(role).resource("aws_vpc_endpoint", "endpoints/" + service.id());
    }

    private static String group(RegionRole role, String function) {
        return "failover-" + role.id() + "/" + function + "-security-group";
    }

    private static String endpoints(RegionRole role) {
        return "networking-" + role.id() + "/endpoints/security-group";
    }

    private static String database(RegionRole role) {
        return "networking-" + role.id() + "/database-security-group";
    }

    private static String range(RegionRole role) {
        return DEV.environment().region(role).orElseThrow().cidr();
    }

    private static SynthesizedStack networking(RegionRole role) {
        return DEV.stack("networking-" + role.id());
    }
}
