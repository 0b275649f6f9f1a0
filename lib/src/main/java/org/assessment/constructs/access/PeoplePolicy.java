package org.assessment.constructs.access;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import org.assessment.constructs.iam.PolicyDocument;
import software.constructs.Construct;

/** A policy that several groups and roles share. A managed one: what a group has inline is limited to 5120 characters. */
public final class PeoplePolicy extends Construct {
    private final IamPolicy policy;

    /** Creates the policy. */
    public PeoplePolicy(Construct scope, String id, PeoplePolicyProps props) {
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
}
