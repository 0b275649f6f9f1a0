package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.AccessSettings;
import org.assessment.platform.configuration.PipelineSettings;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.Role;

/** Who may do what: exactly what the environment switches on, and nothing where it switches nothing on. */
@LiveTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment deployment = Deployment.current();
    private final AccessSettings access = deployment.environment().access();
    private final Names names = deployment.names(RegionRole.PRIMARY).withRole(Layer.GLOBAL.id());
    private final IamClient iam = deployment.aws(RegionRole.PRIMARY).people();

    @AfterAll
    void close() {
        iam.close();
    }

    @Test
    void theGroupsAreThoseOfTheEnvironmentAndDemandASecondFactor() {
        List<String> expected = new ArrayList<>();
        if (access.groups()) {
            expected.add(names.of(PlatformName.READERS));
            expected.add(names.of(PlatformName.OPERATORS));
        }
        if (access.breakGlass()) {
            expected.add(names.of(PlatformName.BREAK_GLASS));
        }

        assertThat(ourGroups())
                .containsExactlyInAnyOrderElementsOf(expected)
                .allSatisfy(this::deniesEverythingWithoutASecondFactor);
    }

    @Test
    void theRoleForEmergenciesIsThereWhenItIsSwitchedOn() {
        assertThat(ourRoles().anyMatch(name -> name.equals(names.of(PlatformName.BREAK_GLASS_ROLE))))
                .isEqualTo(access.breakGlass());
        if (access.breakGlass()) {
            Role role = role(PlatformOutput.BREAK_GLASS_ROLE_ARN);

            assertThat(role.maxSessionDuration()).isEqualTo(3600);
            assertThat(document(role.assumeRolePolicyDocument()).findValues("aws:MultiFactorAuthPresent"))
                    .extracting(JsonNode::asText)
                    .containsExactly("true");
        }
    }

    @Test
    void thePipelineIsLetInWhenThereIsOneAndByItsTokensAlone() {
        assertThat(ourRoles().anyMatch(name -> name.equals(names.of(PlatformName.PIPELINE_ROLE))))
                .isEqualTo(access.pipeline().isPresent());
        access.pipeline().ifPresent(this::checkTrust);
    }

    private void deniesEverythingWithoutASecondFactor(String group) {
        assertThat(iam.listAttachedGroupPolicies(request -> request.groupName(group))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .contains(names.of(PlatformName.MFA_POLICY));
        assertThat(policy(names.of(PlatformName.MFA_POLICY)).findValues("aws:MultiFactorAuthPresent"))
                .extracting(JsonNode::asText)
                .containsOnly("false");
    }

    private void checkTrust(PipelineSettings pipeline) {
        JsonNode trust = document(role(PlatformOutput.PIPELINE_ROLE_ARN).assumeRolePolicyDocument());

        assertThat(trust.findValues(pipeline.issuer() + ":sub"))
                .flatExtracting(AccessIT::texts)
                .containsExactlyElementsOf(pipeline.subjects());
        assertThat(iam.listOpenIDConnectProviders(request -> {}).openIDConnectProviderList())
                .extracting(OpenIDConnectProviderListEntry::arn)
                .contains(trust.findValue("Federated").asText());
    }

    private List<String> ourGroups() {
        return iam.listGroupsPaginator().groups().stream()
                .map(Group::groupName)
                .filter(this::isOurs)
                .toList();
    }

    private Stream<String> ourRoles() {
        return iam.listRolesPaginator().roles().stream().map(Role::roleName).filter(this::isOurs);
    }

    private boolean isOurs(String name) {
        return name.startsWith("%s-%s-%s-".formatted(names.project(), names.environmentSuffix(), names.role()));
    }

    private Role role(PlatformOutput output) {
        String name = Arn.fromString(deployment.outputs().value(output, RegionRole.PRIMARY))
                .resource()
                .resource();
        return iam.getRole(request -> request.roleName(name)).role();
    }

    private JsonNode policy(String name) {
        String arn = "arn:aws:iam::%s:policy/%s".formatted(deployment.outputs().account(), name);
        String version =
                iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
        return document(iam.getPolicyVersion(request -> request.policyArn(arn).versionId(version))
                .policyVersion()
                .document());
    }

    /** IAM hands documents out encoded for URLs. */
    private static JsonNode document(String encoded) {
        try {
            return JSON.readTree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        (value.isArray() ? value : JSON.createArrayNode().add(value)).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
