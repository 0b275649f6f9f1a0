package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.platform.stacks.PlatformTags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

@LiveTest
class TagsIT {

    private final Deployment deployment = Deployment.current();

    @ParameterizedTest
    @MethodSource("org.assessment.live.DeployedOutputs#roles")
    void whatIsMadeCarriesTheDefaultTags(RegionRole role) {
        assertThat(vpcTags(role)).containsAllEntriesOf(PlatformTags.of(deployment.environment(), role.id()));
    }

    private Map<String, String> vpcTags(RegionRole role) {
        String vpcId = deployment.outputs().value(PlatformOutput.VPC_ID, role);
        try (Ec2Client ec2 = deployment.aws(role).ec2()) {
            return ec2.describeVpcs(request -> request.vpcIds(vpcId)).vpcs().get(0).tags().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
        }
    }
}
