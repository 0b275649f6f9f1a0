package org.assessment.constructs.dns;

import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordAlias;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordFailoverRoutingPolicy;
import software.constructs.Construct;

/**
 * One name for two load balancers: it leads to the primary's while that is healthy, and else to the secondary's. Nobody
 * changes a record at failover time, because Route 53's control plane may not be there then. With one load balancer the
 * record is the same, so that a second one can be added without taking the name away meanwhile.
 */
public final class FailoverRecords extends Construct {
    private final FailoverRecordsProps props;

    /** Creates a record for each load balancer. */
    public FailoverRecords(Construct scope, String id, FailoverRecordsProps props) {
        super(scope, id);
        this.props = props;
        createRecord("primary", "PRIMARY", props.primary());
        props.secondary().ifPresent(side -> createRecord("secondary", "SECONDARY", side));
    }

    private void createRecord(String id, String type, FailoverRecordsProps.Side side) {
        Route53Record.Builder.create(this, id)
                .zoneId(props.hostedZoneId())
                .name(props.domainName())
                .type("A")
                .setIdentifier(id)
                .failoverRoutingPolicy(
                        Route53RecordFailoverRoutingPolicy.builder().type(type).build())
                .healthCheckId(side.healthCheckId())
                .alias(Route53RecordAlias.builder()
                        .name(side.dnsName())
                        .zoneId(side.zoneId())
                        // A second opinion, which needs no CloudWatch.
                        .evaluateTargetHealth(true)
                        .build())
                .build();
    }
}
