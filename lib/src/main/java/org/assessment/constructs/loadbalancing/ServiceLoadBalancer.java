package org.assessment.constructs.loadbalancing;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.lb.LbAccessLogs;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultAction;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionRedirect;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroup;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupHealthCheck;
import java.util.List;
import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.Rule;
import org.assessment.constructs.network.Ipv4Range;
import org.assessment.constructs.network.Port;
import org.assessment.constructs.network.TierSecurityGroup;
import org.assessment.constructs.network.TierSecurityGroupPropsBuilder;
import software.constructs.Construct;

/** An application load balancer with one target group: internal, or public with TLS and nothing without it. */
public final class ServiceLoadBalancer extends Construct {
    /** TLS 1.2 and 1.3. */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private static final Ipv4Range INTERNET = Ipv4Range.of("0.0.0.0/0");

    /** As long as the slowest answer, and shorter than the time a task has to stop. */
    private static final String DEREGISTRATION_SECONDS = "30";

    private final ServiceLoadBalancerProps props;
    private final TierSecurityGroup securityGroup;
    private final Lb loadBalancer;
    private final LbTargetGroup targetGroup;
    private final String metricName;
    private final String targetGroupMetricName;
    private final List<ITerraformDependable> listeners;

    /** Creates security group, load balancer, target group and listeners. */
    public ServiceLoadBalancer(Construct scope, String id, ServiceLoadBalancerProps props) {
        super(scope, id);
        this.props = props;
        securityGroup = new TierSecurityGroup(
                this,
                "security-group",
                TierSecurityGroupPropsBuilder.builder()
                        .name(props.securityGroupName())
                        .description("Load balancer of the service")
                        .vpcId(props.vpcId())
                        .build());
        loadBalancer = createLoadBalancer();
        targetGroup = createTargetGroup();
        metricName = loadBalancer.getArnSuffix();
        targetGroupMetricName = targetGroup.getArnSuffix();
        listeners = props.entrance() instanceof ServiceLoadBalancerProps.Public open
                ? openToTheInternet(open)
                : openInternally((ServiceLoadBalancerProps.Internal) props.entrance());
    }

    /** ARN of the load balancer. */
    public String arn() {
        return loadBalancer.getArn();
    }

    /** Its name in DNS. */
    public String dnsName() {
        return loadBalancer.getDnsName();
    }

    /** The hosted zone of that name, for alias records. */
    public String zoneId() {
        return loadBalancer.getZoneId();
    }

    /** Its security group, which lets it into what is behind it. */
    public TierSecurityGroup securityGroup() {
        return securityGroup;
    }

    /** ARN of the target group. */
    public String targetGroupArn() {
        return targetGroup.getArn();
    }

    /** The load balancer, as metrics name it. */
    public String metricName() {
        return metricName;
    }

    /** The target group, as metrics name it. */
    public String targetGroupMetricName() {
        return targetGroupMetricName;
    }

    /** What must be there before a service can register targets. */
    public List<ITerraformDependable> listeners() {
        return listeners;
    }

    private Lb createLoadBalancer() {
        return Lb.Builder.create(this, "load-balancer")
                .name(props.name())
                .loadBalancerType("application")
                .internal(props.entrance() instanceof ServiceLoadBalancerProps.Internal)
                .subnets(props.entrance().subnetIds())
                .securityGroups(List.of(securityGroup.groupId()))
                // What is no valid header is an attempt to be read in two ways.
                .dropInvalidHeaderFields(true)
                .enableDeletionProtection(props.deletionProtection())
                .accessLogs(LbAccessLogs.builder()
                        .enabled(true)
                        .bucket(props.accessLogBucket())
                        .prefix(props.accessLogPrefix())
                        .build())
                .build();
    }

    private LbTargetGroup createTargetGroup() {
        return LbTargetGroup.Builder.create(this, "target-group")
                .name(props.targetGroupName())
                .vpcId(props.vpcId())
                .targetType("ip")
                .protocol("HTTP")
                // Each task registers with its own port; this one is never used, and a change of it would replace the
                // group.
                .port(Port.HTTP.number())
                .deregistrationDelay(DEREGISTRATION_SECONDS)
                .healthCheck(LbTargetGroupHealthCheck.builder()
                        .path(props.healthCheckPath())
                        .matcher("200")
                        .interval(15)
                        .timeout(5)
                        .healthyThreshold(2)
                        .unhealthyThreshold(3)
                        .build())
                .build();
    }

    private List<ITerraformDependable> openInternally(ServiceLoadBalancerProps.Internal internal) {
        securityGroup.allowFrom("http-from-clients", internal.clients(), Port.HTTP, "HTTP from within the VPC");
        LbListener listener =
                listener("http", Port.HTTP, "HTTP").defaultAction(forward()).build();
        Exemption.from(
                Rule.LISTENER_TLS,
                listener,
                "Without a domain there is no name to make a certificate for, and only the VPC reaches it.");
        return List.of(listener);
    }

    private List<ITerraformDependable> openToTheInternet(ServiceLoadBalancerProps.Public open) {
        securityGroup
                .allowFrom("https-from-internet", INTERNET, Port.HTTPS, "HTTPS from everywhere")
                .allowFrom("http-from-internet", INTERNET, Port.HTTP, "HTTP from everywhere, sent on to HTTPS");
        Exemption.from(
                Rule.LOAD_BALANCER_INTERNAL,
                loadBalancer,
                "With a domain, students come from the internet; see its firewall.");
        Exemption.from(
                Rule.SECURITY_GROUP_CLOSED,
                securityGroup,
                "With a domain, students come from anywhere; HTTPS, and HTTP to be sent on, are all that is open.");
        return List.of(
                listener("https", Port.HTTPS, "HTTPS")
                        .sslPolicy(TLS_POLICY)
                        .certificateArn(open.certificateArn())
                        .defaultAction(forward())
                        .build(),
                listener("http", Port.HTTP, "HTTP")
                        .defaultAction(List.of(LbListenerDefaultAction.builder()
                                .type("redirect")
                                .redirect(LbListenerDefaultActionRedirect.builder()
                                        .protocol("HTTPS")
                                        .port(String.valueOf(Port.HTTPS.number()))
                                        .statusCode("HTTP_301")
                                        .build())
                                .build()))
                        .build());
    }

    private LbListener.Builder listener(String id, Port port, String protocol) {
        return LbListener.Builder.create(this, id + "-listener")
                .loadBalancerArn(loadBalancer.getArn())
                .port(port.number())
                .protocol(protocol);
    }

    private List<LbListenerDefaultAction> forward() {
        return List.of(LbListenerDefaultAction.builder()
                .type("forward")
                .targetGroupArn(targetGroup.getArn())
                .build());
    }
}
