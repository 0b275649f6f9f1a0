package org.assessment.constructs.dns;

import com.hashicorp.cdktf.providers.aws.route53_health_check.Route53HealthCheck;
import java.util.Map;
import software.constructs.Construct;

/**
 * A health check of Route 53 on an alarm, for what the internet cannot reach. Route 53 looks at the alarm's metric itself
 * and by the alarm's settings, not at its state: standard resolution and a plain statistic only, all datapoints of all
 * periods. Whether the alarm's treatment of missing data counts is not documented, so let it say the same as the check.
 *
 * <p><a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How
 * Route 53 determines whether a health check is healthy</a>.
 */
public final class AlarmHealthCheck extends Construct {
    /**
     * A region that delivers no metrics is lost, or as good as. Not the last status known, which would be that of before;
     * when both regions are unhealthy Route 53 answers with the primary all the same.
     */
    private static final String WITHOUT_DATA = "Unhealthy";

    private final Route53HealthCheck check;

    /** Creates the health check. */
    public AlarmHealthCheck(Construct scope, String id, AlarmHealthCheckProps props) {
        super(scope, id);
        check = Route53HealthCheck.Builder.create(this, "check")
                .type("CLOUDWATCH_METRIC")
                .cloudwatchAlarmName(props.alarmName())
                .cloudwatchAlarmRegion(props.alarmRegion())
                .insufficientDataHealthStatus(WITHOUT_DATA)
                .tags(Map.of("Name", props.name()))
                .build();
        // Escape hatch: Route 53 copies the alarm's settings and does not see them change. Newer than the bindings; in
        // provider 5.100.
        check.addOverride("triggers", Map.of("alarm", props.alarmSettings()));
    }

    /** Id of the health check. */
    public String id() {
        return check.getId();
    }
}
