package org.assessment.constructs.function;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetRetryPolicy;
import com.hashicorp.cdktf.providers.aws.lambda_permission.LambdaPermission;
import org.assessment.constructs.base.JsonText;
import software.constructs.Construct;

/**
 * Calls a function again and again. An event that cannot be delivered within its minute is a dead letter: the next one
 * is better than the late one.
 */
public final class FunctionSchedule extends Construct {
    /** The shortest that EventBridge knows. */
    private static final int MAXIMUM_AGE_SECONDS = 60;

    /** Creates the rule, and the permission for it to call the function. */
    public FunctionSchedule(Construct scope, String id, FunctionScheduleProps props) {
        super(scope, id);
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(this, "rule")
                .name(props.name())
                .description(props.description())
                .scheduleExpression(props.expression())
                .build();
        CloudwatchEventTarget.Builder.create(this, "target")
                .rule(rule.getName())
                .targetId(id)
                .arn(props.function().arn())
                .input(props.input().map(JsonText::of).orElse(null))
                .retryPolicy(CloudwatchEventTargetRetryPolicy.builder()
                        .maximumRetryAttempts(0)
                        .maximumEventAgeInSeconds(MAXIMUM_AGE_SECONDS)
                        .build())
                .deadLetterConfig(CloudwatchEventTargetDeadLetterConfig.builder()
                        .arn(props.deadLetterQueueArn())
                        .build())
                .build();
        LambdaPermission.Builder.create(this, "permission")
                .statementId("ScheduleOfThisAccount")
                .functionName(props.function().functionName())
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                // Names the account too. EventBridge documents no other condition here:
                // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-lambda-permissions
                .sourceArn(rule.getArn())
                .build();
    }
}
