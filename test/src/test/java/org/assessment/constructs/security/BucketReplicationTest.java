package org.assessment.constructs.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class BucketReplicationTest {

    private static final String SOURCE = "arn:aws:s3:::source";
    private static final String DESTINATION = "arn:aws:s3:::destination";
    private static final SynthesizedStack STACK = ConstructStack.with(stack -> new BucketReplication(
            stack,
            "replication",
            BucketReplicationPropsBuilder.builder()
                    .roleName("assess-test-global-replication-us-east-1")
                    .accountId("123456789012")
                    .sourceBucket("source")
                    .sourceArn(SOURCE)
                    .destinationArn(DESTINATION)
                    .build()));

    private final Element configuration = STACK.resource("aws_s3_bucket_replication_configuration");
    private final Element role = STACK.resource("aws_iam_role");

    @Test
    void everyObjectIsCopied() {
        assertThat(configuration.text("/bucket")).isEqualTo("source");
        assertThat(configuration.at("/rule")).hasSize(1);
        assertThat(configuration.text("/rule/0/status")).isEqualTo("Enabled");
        assertThat(configuration.text("/rule/0/filter/prefix")).isEmpty();
        assertThat(configuration.text("/rule/0/destination/bucket")).isEqualTo(DESTINATION);
    }

    @Test
    void aDeletionHidesTheCopyToo() {
        assertThat(configuration.text("/rule/0/delete_marker_replication/status"))
                .isEqualTo("Enabled");
    }

    @Test
    void theRuleWaitsForThePermissionToCopy() {
        Element policy = STACK.resource("aws_iam_role_policy");

        assertThat(configuration.text("/role")).isEqualTo(role.reference("arn"));
        assertThat(configuration.texts("/depends_on")).containsExactly(policy.type() + "." + policy.name());
    }

    @Test
    void onlyTheReplicationOfThisBucketTakesTheRole() {
        PolicyStatement trust = role.policy("/assume_role_policy").get(0);

        assertThat(trust.principals("Service")).containsExactly("s3.amazonaws.com");
        assertThat(trust.condition("StringEquals", "aws:SourceAccount")).containsExactly("123456789012");
        assertThat(trust.condition("ArnLike", "aws:SourceArn")).containsExactly(SOURCE);
    }

    @Test
    void theRoleReadsTheSourceAndWritesTheDestination() {
        assertThat(resourcesOf("ReadConfiguration")).containsExactly(SOURCE);
        assertThat(resourcesOf("ReadVersions")).containsExactly(SOURCE + "/*");
        assertThat(resourcesOf("WriteCopies")).containsExactly(DESTINATION + "/*");
    }

    @Test
    void theRoleDeletesAndDecryptsNothing() {
        assertThat(STACK.resource("aws_iam_role_policy").policy("/policy"))
                .flatMap(PolicyStatement::actions)
                .noneMatch(action -> action.startsWith("s3:Delete") || action.startsWith("kms:"));
    }

    private static List<String> resourcesOf(String sid) {
        return STACK.resource("aws_iam_role_policy").policy("/policy").stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow()
                .resources();
    }
}
