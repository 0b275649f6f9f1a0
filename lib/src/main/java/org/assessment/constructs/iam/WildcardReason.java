package org.assessment.constructs.iam;

import java.util.List;

/** The one list of the places where the resource of a statement is {@code *}, each because AWS knows no other. */
public enum WildcardReason {
    /** <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html">Key policies</a>. */
    KEY_POLICY("In a key policy, * means the key that the policy is attached to; AWS accepts nothing else in general."),
    /** <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>. */
    ENDPOINT_POLICY(
            "An endpoint serves every resource of its service; the condition on the account is what limits it."),
    /** <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html">Actions of ECR</a>. */
    REGISTRY_LOGIN("The token that signs in to the registry is for all of it: ecr:GetAuthorizationToken takes no ARN."),
    /** <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html">Actions of CloudWatch</a>. */
    METRICS("cloudwatch:PutMetricData takes no ARN; the condition on the namespace is what limits it."),
    /** The same list. */
    METRICS_READ("cloudwatch:GetMetricData takes no ARN, and AWS knows no condition that limits it to a namespace."),
    /** <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Actions of all services</a>. */
    NO_RESOURCE("Listing, and making what has no ARN before it is made, takes no ARN; a condition limits the latter."),
    /** <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html">Actions of Route 53</a>. */
    HEALTH_CHECKS(
            "A health check has an id and no name, and Route 53 knows no condition on its tags.",
            "route53:ChangeTagsForResource",
            "route53:DeleteHealthCheck",
            "route53:GetHealthCheck",
            "route53:ListTagsForResource",
            "route53:UpdateHealthCheck"),
    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Evaluation</a>. */
    DENIAL("A denial that is to leave nothing out names every resource; it allows none."),
    /** <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html">Functions in a VPC</a>. */
    NETWORK_INTERFACES_OF_FUNCTIONS(
            "Lambda makes a function's network interfaces with its role, and AWS knows no resource for describing them;"
                    + " the function's own code is denied them.",
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");

    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<String> actions;

    WildcardReason(String reason, String... actions) {
        this.reason = reason;
        this.actions = List.of(actions);
    }

    /** Why no ARN can stand there. */
    public String reason() {
        return reason;
    }

    /** The actions that are excused although AWS knows resources for them; the others need none. */
    public List<String> actions() {
        return actions;
    }
}
