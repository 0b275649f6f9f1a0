package org.assessment.constructs.access;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import java.util.List;
import org.assessment.constructs.iam.PolicyDocument;
import software.constructs.Construct;

/** A policy that several groups and roles share. A managed one: what a group has inline is limited to 5120 characters. */
public final class ManagedPolicy extends Construct {
    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Of a group or a role</a>. */
    private static final int MOST = 10;

    private final IamPolicy policy;

    /** Creates the policy. */
    public ManagedPolicy(Construct scope, String id, ManagedPolicyProps props) {
        super(scope, id);
        policy = IamPolicy.Builder.create(this, "policy")
                .name(props.name())
                .description(props.description())
                .policy(PolicyDocument.of(props.statements()))
                .build();
    }

    /** ARN of the policy. */
    public String arn() {
        return policy.getArn();
    }

    /** A copy of the list; rejects more than AWS takes for one group or role. */
    static List<ManagedPolicy> atMostTen(String holder, List<ManagedPolicy> policies) {
        if (policies.size() > MOST) {
            throw new IllegalArgumentException(
                    "%s has %d policies: AWS takes %d at most".formatted(holder, policies.size(), MOST));
        }
        return List.copyOf(policies);
    }
}
