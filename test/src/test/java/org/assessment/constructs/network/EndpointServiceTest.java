package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointServiceTest {

    @Test
    void onlyTheServicesThatAwsOffersFreeOfChargeAreGateways() {
        assertThat(EndpointService.ofType(EndpointService.Type.GATEWAY))
                .containsExactly(EndpointService.S3, EndpointService.DYNAMODB);
    }

    @Test
    void everythingThatFunctionsAndTasksCallHasAnInterface() {
        assertThat(EndpointService.ofType(EndpointService.Type.INTERFACE))
                .extracting(EndpointService::service)
                .contains(
                        "rds",
                        "secretsmanager",
                        "kms",
                        "logs",
                        "monitoring",
                        "sns",
                        "sts",
                        "ecr.api",
                        "ecr.dkr",
                        "lambda",
                        "events");
    }

    @Test
    void theServiceNameIsTheOneOfTheRegion() {
        assertThat(EndpointService.ECR_API.serviceName("us-west-2")).isEqualTo("com.amazonaws.us-west-2.ecr.api");
    }

    @ParameterizedTest
    @EnumSource
    void anIdHasNoDots(EndpointService service) {
        assertThat(service.id()).matches("[a-z0-9-]+");
    }
}
