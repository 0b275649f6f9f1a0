package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.PlatformName;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

@LiveTest
class LoadBalancerIT {

    private static final String ROLES = "org.assessment.live.DeployedOutputs#roles";

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource(ROLES)
    void itIsThereUnderTheNameHandedOn(RegionRole role) {
        LoadBalancer loadBalancer = loadBalancer(role);

        assertThat(loadBalancer.dnsName())
                .isEqualTo(deployment.outputs().value(PlatformOutput.LOAD_BALANCER_DNS_NAME, role));
        assertThat(loadBalancer.state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itIsPublicWithADomainAlone(RegionRole role) {
        assertThat(loadBalancer(role).scheme())
                .isEqualTo(hasDomain() ? LoadBalancerSchemeEnum.INTERNET_FACING : LoadBalancerSchemeEnum.INTERNAL);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itStandsInTwoZonesOrMore(RegionRole role) {
        assertThat(loadBalancer(role).availabilityZones()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itsListenersAreThoseOfItsEntrance(RegionRole role) {
        try (ElasticLoadBalancingV2Client client = deployment.aws(role).loadBalancers()) {
            assertThat(client.describeListeners(request ->
                                    request.loadBalancerArn(loadBalancer(role).loadBalancerArn()))
                            .listeners())
                    .extracting(listener -> listener.protocol())
                    .containsExactlyInAnyOrder(
                            hasDomain()
                                    ? new ProtocolEnum[] {ProtocolEnum.HTTPS, ProtocolEnum.HTTP}
                                    : new ProtocolEnum[] {ProtocolEnum.HTTP});
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itDropsInvalidHeadersAndKeepsALog(RegionRole role) {
        try (ElasticLoadBalancingV2Client client = deployment.aws(role).loadBalancers()) {
            assertThat(client.describeLoadBalancerAttributes(request ->
                                    request.loadBalancerArn(loadBalancer(role).loadBalancerArn()))
                            .attributes())
                    .contains(
                            attribute("routing.http.drop_invalid_header_fields.enabled", "true"),
                            attribute("access_logs.s3.enabled", "true"),
                            attribute(
                                    "deletion_protection.enabled",
                                    String.valueOf(deployment
                                            .environment()
                                            .protection()
                                            .deletion())));
        }
    }

    @ParameterizedTest
    @MethodSource(ROLES)
    void itsTargetsAreTasksThatAnswerOnTheConfiguredPath(RegionRole role) {
        try (ElasticLoadBalancingV2Client client = deployment.aws(role).loadBalancers()) {
            TargetGroup group = client.describeTargetGroups(
                            request -> request.names(deployment.names(role).of(PlatformName.TARGET_GROUP)))
                    .targetGroups()
                    .get(0);

            assertThat(group.targetType()).isEqualTo(TargetTypeEnum.IP);
            assertThat(group.healthCheckPath())
                    .isEqualTo(deployment.environment().service().healthCheckPath());
            assertThat(group.loadBalancerArns())
                    .containsExactly(loadBalancer(role).loadBalancerArn());
        }
    }

    private boolean hasDomain() {
        return deployment.environment().service().domain().isPresent();
    }

    private static LoadBalancerAttribute attribute(String key, String value) {
        return LoadBalancerAttribute.builder().key(key).value(value).build();
    }

    private LoadBalancer loadBalancer(RegionRole role) {
        try (ElasticLoadBalancingV2Client client = deployment.aws(role).loadBalancers()) {
            return client.describeLoadBalancers(
                            request -> request.names(deployment.names(role).of(PlatformName.LOAD_BALANCER)))
                    .loadBalancers()
                    .get(0);
        }
    }
}
