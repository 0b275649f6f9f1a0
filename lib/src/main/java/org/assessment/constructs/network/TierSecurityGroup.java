package org.assessment.constructs.network;

import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import java.util.Map;
import software.constructs.Construct;

/** The security group of one tier. Closed in both directions until a rule opens it by port and source. */
public final class TierSecurityGroup extends Construct {
    private static final String TCP = "tcp";

    private final String groupId;

    /** Creates the group without a rule. */
    public TierSecurityGroup(Construct scope, String id, TierSecurityGroupProps props) {
        super(scope, id);
        groupId = SecurityGroup.Builder.create(this, "group")
                .name(props.name())
                .description(props.description())
                .vpcId(props.vpcId())
                .tags(Map.of("Name", props.name()))
                .build()
                .getId();
    }

    /** Id of the group. */
    public String groupId() {
        return groupId;
    }

    /**
     * Lets a range of addresses in.
     *
     * @param id id of the rule's construct
     * @param range where from
     * @param port where to
     * @param description why; stands at the rule in AWS
     */
    public TierSecurityGroup allowFrom(String id, Ipv4Range range, Port port, String description) {
        VpcSecurityGroupIngressRule.Builder.create(this, id)
                .securityGroupId(groupId)
                .description(description)
                .ipProtocol(TCP)
                .fromPort(port.number())
                .toPort(port.number())
                .cidrIpv4(range.toString())
                .build();
        return this;
    }

    /**
     * Lets this group out to a range of addresses.
     *
     * @param id id of the rule's construct
     * @param range where to
     * @param port on which port
     * @param description why; stands at the rule in AWS
     */
    public TierSecurityGroup allowTo(String id, Ipv4Range range, Port port, String description) {
        egress(id, port.number(), description).cidrIpv4(range.toString()).build();
        return this;
    }

    /**
     * Lets this group out to another one, which already lets it in.
     *
     * @param id id of the rule's construct
     * @param otherGroupId the other group
     * @param port on which port
     * @param description why; stands at the rule in AWS
     */
    public TierSecurityGroup allowToGroup(String id, String otherGroupId, Port port, String description) {
        egress(id, port.number(), description)
                .referencedSecurityGroupId(otherGroupId)
                .build();
        return this;
    }

    /**
     * Lets this group out to an AWS service through its gateway endpoint.
     *
     * @param id id of the rule's construct
     * @param prefixListId addresses of the service
     * @param port on which port
     * @param description why; stands at the rule in AWS
     */
    public TierSecurityGroup allowToPrefixList(String id, String prefixListId, Port port, String description) {
        egress(id, port.number(), description).prefixListId(prefixListId).build();
        return this;
    }

    /**
     * Lets this group into another one, by rules on both.
     *
     * @param id id of the rules' constructs
     * @param otherGroupId the other group, possibly of another stack
     * @param port on which port
     * @param description why; stands at the rules in AWS
     */
    public TierSecurityGroup allowInto(String id, String otherGroupId, Port port, String description) {
        return allowInto(id, otherGroupId, port.number(), description);
    }

    /** The same for a port that is configuration. */
    public TierSecurityGroup allowInto(String id, String otherGroupId, int port, String description) {
        egress(id + "-out", port, description)
                .referencedSecurityGroupId(otherGroupId)
                .build();
        VpcSecurityGroupIngressRule.Builder.create(this, id + "-in")
                .securityGroupId(otherGroupId)
                .description(description)
                .ipProtocol(TCP)
                .fromPort(port)
                .toPort(port)
                .referencedSecurityGroupId(groupId)
                .build();
        return this;
    }

    private VpcSecurityGroupEgressRule.Builder egress(String id, int port, String description) {
        return VpcSecurityGroupEgressRule.Builder.create(this, id)
                .securityGroupId(groupId)
                .description(description)
                .ipProtocol(TCP)
                .fromPort(port)
                .toPort(port);
    }
}
