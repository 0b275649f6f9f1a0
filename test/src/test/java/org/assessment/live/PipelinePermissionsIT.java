package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedPlatform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The pipeline may do what Terraform has just done: each of its requests, as the emulator wrote them down, is looked for
 * in the policies of the pipeline's role. On which resources is not shown by this: the emulator enforces no policy.
 */
@LiveTest
@Isolated("after all others, so that the record has the requests of those that deploy and destroy too")
@Order(Integer.MAX_VALUE - 1)
class PipelinePermissionsIT {

    /**
     * Keys are made by a person's first deployment, and what people may do and the audit trail are changed by one. Who one
     * is may be asked without any permission.
     */
    private static final Set<String> OF_OTHERS = Set.of(
            "cloudtrail:CreateTrail",
            "cloudtrail:PutEventSelectors",
            "cloudtrail:StartLogging",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:CreateGroup",
            "iam:CreateOpenIDConnectProvider",
            "iam:CreatePolicy",
            "kms:CreateKey",
            "sts:GetCallerIdentity");

    @Test
    void everyRequestOfTheDeploymentIsAllowed() throws IOException {
        assumeTrue(Aws.emulator().isPresent(), "AWS's own record of the requests comes too late for a test");

        Set<String> requested = requested();

        assertThat(requested).contains("ec2:CreateVpc", "rds:CreateGlobalCluster", "s3:PutEncryptionConfiguration");
        requested.removeAll(OF_OTHERS);
        assertThat(allowed()).containsAll(requested);
    }

    private static Set<String> requested() throws IOException {
        Path log = Path.of(Optional.ofNullable(System.getenv("LOCAL_AWS_DIR")).orElse(".local-aws"), "access.log");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith(" client=Terraform"))
                    .map(TerraformRequest::of)
                    .map(TerraformRequest::action)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> allowed() {
        return SynthesizedPlatform.of(EnvironmentFile.withPipelineAndDomain())
                .stack("access")
                .resources("aws_iam_policy")
                .stream()
                .filter(policy -> policy.path().startsWith("pipeline-"))
                .map(PipelinePermissionsIT::statements)
                .flatMap(statements -> statements)
                .filter(PolicyStatement::allows)
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<PolicyStatement> statements(Element policy) {
        return policy.policy("/policy").stream();
    }
}
