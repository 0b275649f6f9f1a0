package org.assessment.constructs.access;

import com.hashicorp.cdktf.providers.aws.iam_openid_connect_provider.IamOpenidConnectProvider;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * The role of a CI pipeline that deploys, taken with a token that the CI service signs for each run (<a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">OpenID Connect</a>): no key
 * lies anywhere that could be stolen.
 */
public final class PipelineRole extends Construct {
    /** Whom the tokens are for; what AWS's own clients ask CI services for. */
    private static final String AUDIENCE = "sts.amazonaws.com";

    /** A deployment with a database takes longer than the hour that AWS gives by default. */
    private static final int SESSION_SECONDS = 2 * 3600;

    private final String arn;

    /** Creates the role, and the trust in the issuer unless another environment has. */
    public PipelineRole(Construct scope, String id, PipelineRoleProps props) {
        super(scope, id);
        IamRole.Builder builder = IamRole.Builder.create(this, "role")
                .name(props.name())
                .description("Deploys the environment, taken by its CI pipeline alone")
                .maxSessionDuration(SESSION_SECONDS)
                .assumeRolePolicy(PolicyDocument.of(trust(props)));
        if (props.createProvider()) {
            builder.dependsOn(List.of(IamOpenidConnectProvider.Builder.create(this, "issuer")
                    .url("https://" + props.issuer())
                    .clientIdList(List.of(AUDIENCE))
                    // None: AWS trusts the authorities of the big issuers, and asks the others itself.
                    .thumbprintList(List.of())
                    .build()));
        }
        IamRole role = builder.build();
        arn = role.getArn();
        for (ManagedPolicy policy : props.policies()) {
            IamRolePolicyAttachment.Builder.create(this, policy.getNode().getId())
                    .role(role.getName())
                    .policyArn(policy.arn())
                    .build();
        }
    }

    /** ARN of the role. */
    public String arn() {
        return arn;
    }

    /** By ARN and not by reference, because the provider may be another environment's. */
    private static Statement trust(PipelineRoleProps props) {
        return Statement.allow("RunsOfThePipeline")
                .to(Principal.federated(
                        "arn:aws:iam::%s:oidc-provider/%s".formatted(props.accountId(), props.issuer())))
                .actions("sts:AssumeRoleWithWebIdentity")
                .when(Condition.stringEquals(props.issuer() + ":aud", AUDIENCE))
                .when(new Condition("StringEquals", props.issuer() + ":sub", props.subjects()));
    }
}
