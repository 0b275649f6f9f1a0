package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import software.constructs.Construct;

/**
 * The way from one tier to another on one port: out of the one and into the other. Made by whoever needs it, in its own
 * stack, so that the stack that owns a group does not know its consumers.
 */
public final class TierPath extends Construct {
    /** Creates both rules. */
    public TierPath(Construct scope, String id, TierPathProps props) {
        super(scope, id);
        VpcSecurityGroupEgressRule.Builder.create(this, "out")
                .securityGroupId(props.fromGroupId())
                .referencedSecurityGroupId(props.toGroupId())
                .description(props.description())
                .ipProtocol("tcp")
                .fromPort(props.port())
                .toPort(props.port())
                .build();
        VpcSecurityGroupIngressRule.Builder.create(this, "in")
                .securityGroupId(props.toGroupId())
                .referencedSecurityGroupId(props.fromGroupId())
                .description(props.description())
                .ipProtocol("tcp")
                .fromPort(props.port())
                .toPort(props.port())
                .build();
    }
}
