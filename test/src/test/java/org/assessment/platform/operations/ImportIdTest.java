package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportIdTest {

    private static final String DOCUMENT = """
            {"resource": {
              "aws_route": {"route": {"destination_cidr_block": "10.1.0.0/16"}},
              "aws_route_table_association": {
                "known": {"subnet_id": "${aws_subnet.private-0.id}", "route_table_id": "${aws_route_table.private-0.id}"},
                "literal": {"subnet_id": "subnet-9", "route_table_id": "rtb-9"}
              },
              "aws_lambda_permission": {
                "permission": {"function_name": "${aws_lambda_function.rotation.function_name}"}
              },
              "aws_ecs_service": {"api": {"cluster": "${aws_ecs_cluster.web.arn}"}},
              "aws_wafv2_web_acl": {"firewall": {"name": "firewall", "scope": "REGIONAL"}}
            }}
            """;

    @Test
    void mostAreImportedUnderTheirId() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_vpc.network", "vpc-1")).contains("vpc-1");
    }

    @Test
    void aRouteIsImportedByTableAndDestination() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_route.route", "r-rtb-0123456789abcdef01080289494"))
                .contains("rtb-0123456789abcdef0_10.1.0.0/16");
    }

    @Test
    void aRouteOfAnUnknownFormIsNotImported() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_route.route", "something")).isEmpty();
    }

    @Test
    void anAssociationIsImportedBySubnetAndTable() throws JsonProcessingException {
        Map<String, String> ids = Map.of("aws_subnet.private-0", "subnet-1", "aws_route_table.private-0", "rtb-1");

        assertThat(importId(ids).of("aws_route_table_association.known", "rtbassoc-1"))
                .contains("subnet-1/rtb-1");
    }

    @Test
    void anAssociationOfWhatIsNotKnownIsNotImported() throws JsonProcessingException {
        assertThat(importId(Map.of("aws_subnet.private-0", "subnet-1"))
                        .of("aws_route_table_association.known", "rtbassoc-1"))
                .isEmpty();
    }

    @Test
    void argumentsThatAreNoReferencesAreTakenAsTheyStand() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_route_table_association.literal", "rtbassoc-1"))
                .contains("subnet-9/rtb-9");
    }

    @Test
    void aClusterIsImportedByItsNameAndAServiceByBothNames() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_ecs_cluster.c", "arn:aws:ecs:us-east-1:111122223333:cluster/web"))
                .contains("web");
        assertThat(importId(Map.of()).of("aws_ecs_service.s", "arn:aws:ecs:us-east-1:111122223333:service/web/api"))
                .contains("web/api");
    }

    @Test
    void aPermissionIsImportedByItsFunctionAndStatement() throws JsonProcessingException {
        assertThat(importId(Map.of("aws_lambda_function.rotation", "rotate"))
                        .of("aws_lambda_permission.permission", "Scheduler"))
                .contains("rotate/Scheduler");
    }

    @Test
    void aFirewallIsImportedByIdNameAndScope() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_wafv2_web_acl.firewall", "id-1")).contains("id-1/firewall/REGIONAL");
    }

    @Test
    void whatAwsPutsInPlaceOfTheOldOneIsMadeAgain() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_appautoscaling_target.scaling", "service/web/api"))
                .isEmpty();
    }

    @Test
    void theValueOfASecretIsNotImportedIntoTheState() throws JsonProcessingException {
        assertThat(importId(Map.of()).of("aws_secretsmanager_secret_version.master", "arn|1"))
                .isEmpty();
    }

    @Test
    void whatWasRefusedIsImportedByItsName() throws JsonProcessingException {
        assertThat(importId(Map.of()).ofName("aws_iam_role.task", "task")).contains("task");
    }

    @Test
    void aRefusedServiceIsImportedWithItsCluster() throws JsonProcessingException {
        Map<String, String> ids = Map.of("aws_ecs_cluster.web", "arn:aws:ecs:us-east-1:111122223333:cluster/web");

        assertThat(importId(ids).ofName("aws_ecs_service.api", "api")).contains("web/api");
    }

    private static ImportId importId(Map<String, String> ids) throws JsonProcessingException {
        return new ImportId(new ObjectMapper().readTree(DOCUMENT), ids);
    }
}
