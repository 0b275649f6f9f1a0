package org.assessment.constructs.access;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.monitoring.Alarm;
import org.assessment.constructs.monitoring.AlarmPropsBuilder;
import org.assessment.constructs.monitoring.Comparison;
import org.assessment.constructs.monitoring.MetricBuilder;
import org.assessment.constructs.monitoring.MissingData;
import org.assessment.constructs.monitoring.Statistic;
import software.constructs.Construct;

/**
 * The role for emergencies (break glass): taken with a second factor that was shown in the last hour, for an hour at most,
 * and not unheard.
 *
 * <p>The alarm reads the audit trail's log group, not an event rule: the trail brings what happened in every region, while
 * a rule would miss a role that is taken through the endpoint of another region. CloudTrail delivers within about five
 * minutes.
 */
public final class EmergencyRole extends Construct {
    private static final int SESSION_SECONDS = 3600;
    private static final int PERIOD_SECONDS = 60;
    private static final String NAMESPACE = "Assessment/Audit";

    private final IamRole role;

    /** Creates the role, and the alarm about its use. */
    public EmergencyRole(Construct scope, String id, EmergencyRoleProps props) {
        super(scope, id);
        role = createRole(props);
        for (ManagedPolicy policy : props.policies()) {
            IamRolePolicyAttachment.Builder.create(this, policy.getNode().getId())
                    .role(role.getName())
                    .policyArn(policy.arn())
                    .build();
        }
        countUse(props);
        createAlarm(props);
    }

    /** ARN of the role. */
    public String arn() {
        return role.getArn();
    }

    /** What whoever may take the role needs beside a second factor. */
    public Statement permission() {
        return Statement.allow("TakeTheRoleForEmergencies")
                .actions("sts:AssumeRole")
                .on(role.getArn());
    }

    private IamRole createRole(EmergencyRoleProps props) {
        return IamRole.Builder.create(this, "role")
                .name(props.name())
                .description("For emergencies; an alarm goes off when it is taken")
                .maxSessionDuration(SESSION_SECONDS)
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("PeopleWithTheirSecondFactor")
                        .to(Principal.account(props.accountId()))
                        .actions("sts:AssumeRole")
                        .when(Condition.bool(MfaRequirement.PRESENT, true))
                        .when(new Condition(
                                "NumericLessThan",
                                "aws:MultiFactorAuthAge",
                                List.of(String.valueOf(SESSION_SECONDS))))))
                .build();
    }

    private void countUse(EmergencyRoleProps props) {
        CloudwatchLogMetricFilter.Builder.create(this, "use")
                .name(props.alarmName())
                .logGroupName(props.auditLogGroup())
                .pattern("{ ($.eventName = \"AssumeRole\") && ($.requestParameters.roleArn = \"%s\") }"
                        .formatted(role.getArn()))
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(NAMESPACE)
                        .name(props.alarmName())
                        .value("1")
                        .build())
                .build();
    }

    private void createAlarm(EmergencyRoleProps props) {
        new Alarm(
                this,
                "used",
                AlarmPropsBuilder.builder()
                        .name(props.alarmName())
                        .description("Somebody has taken the role for emergencies, or tried to. Ask who, and why; if"
                                + " nobody knows, end its sessions: IAM, role " + props.name()
                                + ", revoke sessions. The audit trail's log group says what was done with it.")
                        .metric(MetricBuilder.builder()
                                .namespace(NAMESPACE)
                                .name(props.alarmName())
                                .dimensions(Map.of())
                                .statistic(Statistic.SUM)
                                .periodSeconds(PERIOD_SECONDS)
                                .build())
                        .comparison(Comparison.GREATER_OR_EQUAL)
                        .threshold(1)
                        .evaluationPeriods(1)
                        .datapointsToAlarm(1)
                        .missingData(MissingData.NOT_BREACHING)
                        .topicArn(Optional.of(props.topicArn()))
                        .build());
    }
}
