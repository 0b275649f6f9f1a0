package org.assessment.constructs.access;

import com.hashicorp.cdktf.providers.aws.iam_group.IamGroup;
import com.hashicorp.cdktf.providers.aws.iam_group_policy_attachment.IamGroupPolicyAttachment;
import software.constructs.Construct;

/** A group of people. Who is in it is no part of a deployment: people come and go without one. */
public final class PeopleGroup extends Construct {
    /** Creates the group and attaches its policies. */
    public PeopleGroup(Construct scope, String id, PeopleGroupProps props) {
        super(scope, id);
        IamGroup group =
                IamGroup.Builder.create(this, "group").name(props.name()).build();
        for (ManagedPolicy policy : props.policies()) {
            IamGroupPolicyAttachment.Builder.create(this, policy.getNode().getId())
                    .group(group.getName())
                    .policyArn(policy.arn())
                    .build();
        }
    }
}
