package org.assessment.constructs.container;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.sfn_state_machine.SfnStateMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.base.JsonText;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * Replaces the tasks after a rotation: ECS reads a secret when a task starts, and only then.
 *
 * <p><b>The event</b> is Secrets Manager's own <a
 * href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/event-detail-secret-label-updated-secretsmanager.html">Secret
 * Label Updated</a> with {@code AWSCURRENT}: sent when, and only when, a new value has become the current one, by rotation
 * or by hand. The older {@code RotationSucceeded} needs a CloudTrail trail, is delivered at best effort, and says nothing
 * of a value that somebody set.
 *
 * <p><b>The answer</b> is a state machine, because EventBridge itself cannot call ECS to update a service, and a function
 * would be code to keep. It waits first, so that the other region's replica of the secret has the value as well; nothing
 * is lost by that, because the previous credentials stay valid until the next rotation. A standard one: an express one
 * may not wait that long, and keeps no history without a log.
 *
 * <p><b>The other region</b> is told by an event across regions, because no documentation says that a replica tells of
 * its changes. Should it, the tasks there are replaced twice; no request is lost by that either.
 */
public final class CredentialRenewal extends Construct {
    private static final int REPLICATION_SECONDS = 300;
    private static final int RETRY_SECONDS = 30;
    private static final int ATTEMPTS = 6;

    private final CredentialRenewalProps props;
    private final String stateMachineArn;

    /** Creates state machine, rules and their roles. */
    public CredentialRenewal(Construct scope, String id, CredentialRenewalProps props) {
        super(scope, id);
        this.props = props;
        stateMachineArn = createStateMachine().getArn();
        IamRole ruleRole = createRuleRole(stateMachineArn);
        createRule("rotated", props.names().rule(), stateMachineArn, ruleRole);
        props.peer()
                .ifPresent(
                        peer -> createRule("rotated-to-peer", peer.ruleName(), eventBusArn(peer.region()), ruleRole));
    }

    /** ARN of the state machine, for alarms. */
    public String stateMachineArn() {
        return stateMachineArn;
    }

    private SfnStateMachine createStateMachine() {
        IamRole role = createRole(
                "state-machine", props.names().stateMachineRole(), "states.amazonaws.com", "states", "stateMachine:*");
        IamRolePolicy policy = createPolicy(
                "state-machine",
                role,
                List.of(Statement.allow("ReplaceTheTasks")
                        .actions("ecs:UpdateService")
                        .on(props.service().arn())));
        return SfnStateMachine.Builder.create(this, "state-machine")
                .name(props.names().stateMachine())
                .type("STANDARD")
                .roleArn(role.getArn())
                .definition(JsonText.of(definition()))
                .dependsOn(List.of(policy))
                .build();
    }

    private Map<String, Object> definition() {
        Map<String, Object> states = new LinkedHashMap<>();
        states.put("WaitForReplica", Map.of("Type", "Wait", "Seconds", REPLICATION_SECONDS, "Next", "ReplaceTasks"));
        Map<String, Object> replace = new LinkedHashMap<>();
        replace.put("Type", "Task");
        replace.put("Resource", "arn:aws:states:::aws-sdk:ecs:updateService");
        replace.put(
                "Parameters",
                Map.of(
                        "Cluster", props.service().clusterArn(),
                        "Service", props.service().name(),
                        "ForceNewDeployment", true));
        replace.put(
                "Retry",
                List.of(Map.of(
                        "ErrorEquals",
                        List.of("States.ALL"),
                        "IntervalSeconds",
                        RETRY_SECONDS,
                        "MaxAttempts",
                        ATTEMPTS,
                        "BackoffRate",
                        2)));
        // The answer describes the whole service, and nobody needs it.
        replace.put("ResultPath", null);
        replace.put("End", true);
        states.put("ReplaceTasks", replace);
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("Comment", "Replaces the tasks, so that they start with the current credentials");
        definition.put("StartAt", "WaitForReplica");
        definition.put("States", states);
        return definition;
    }

    private IamRole createRuleRole(String stateMachineArn) {
        IamRole role = createRole("rule", props.names().ruleRole(), "events.amazonaws.com", "events", "rule/*");
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow("StartTheReplacement")
                .actions("states:StartExecution")
                .on(stateMachineArn));
        props.peer()
                .ifPresent(peer -> statements.add(Statement.allow("TellTheOtherRegion")
                        .actions("events:PutEvents")
                        .on(eventBusArn(peer.region()))));
        createPolicy("rule", role, statements);
        return role;
    }

    private void createRule(String id, String name, String targetArn, IamRole role) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(this, id)
                .name(name)
                .description("The application's database credentials have a new current value")
                .eventPattern(JsonText.of(Map.of(
                        "source", List.of("aws.secretsmanager"),
                        "detail-type", List.of("Secret Label Updated"),
                        "resources", props.secretArns(),
                        "detail", Map.of("labelUpdated", List.of("AWSCURRENT")))))
                .build();
        CloudwatchEventTarget.Builder.create(this, id + "-target")
                .rule(rule.getName())
                .targetId(id)
                .arn(targetArn)
                .roleArn(role.getArn())
                .build();
    }

    private IamRole createRole(String id, String name, String service, String arnService, String arnResource) {
        return IamRole.Builder.create(this, id + "-role")
                .name(name)
                .description("Replaces tasks after a rotation of their credentials")
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("OnBehalfOfThisAccount")
                        .to(Principal.service(service))
                        .actions("sts:AssumeRole")
                        .when(Condition.sourceAccount(props.accountId()))
                        .when(Condition.arnLike(
                                "aws:SourceArn",
                                "arn:aws:%s:%s:%s:%s"
                                        .formatted(arnService, props.region(), props.accountId(), arnResource)))))
                .build();
    }

    private IamRolePolicy createPolicy(String id, IamRole role, List<Statement> statements) {
        return IamRolePolicy.Builder.create(this, id + "-policy")
                .name(id)
                .role(role.getId())
                .policy(PolicyDocument.of(statements))
                .build();
    }

    private String eventBusArn(String region) {
        return "arn:aws:events:%s:%s:event-bus/default".formatted(region, props.accountId());
    }
}
