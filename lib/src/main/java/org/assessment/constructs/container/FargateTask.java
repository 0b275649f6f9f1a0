package org.assessment.constructs.container;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinition;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionRuntimePlatform;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionVolume;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import software.constructs.Construct;

/**
 * A task on Fargate for ARM: its definition, its log, and two roles that have nothing in common. ECS starts it with the
 * one (image, log, credentials); the application calls AWS with the other, and cannot read the secret again.
 */
public final class FargateTask extends Construct {
    private final FargateTaskProps props;
    private final EcsTaskDefinition definition;
    private final List<ITerraformDependable> policies = new ArrayList<>();

    /** Creates log group, roles and definition. */
    public FargateTask(Construct scope, String id, FargateTaskProps props) {
        super(scope, id);
        this.props = props;
        CloudwatchLogGroup logGroup = CloudwatchLogGroup.Builder.create(this, "log-group")
                .name(props.logGroupName())
                .retentionInDays(props.logRetentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        IamRole executionRole = createRole(
                "execution",
                props.roles().execution(),
                "Starts tasks of " + props.family(),
                executionStatements(logGroup));
        IamRole taskRole = createRole(
                "task", props.roles().task(), "The application in tasks of " + props.family(), props.permissions());
        definition = EcsTaskDefinition.Builder.create(this, "definition")
                .family(props.family())
                .requiresCompatibilities(List.of(ContainerCluster.CAPACITY_PROVIDER))
                .networkMode("awsvpc")
                .cpu(String.valueOf(props.size().cpu()))
                .memory(String.valueOf(props.size().memory()))
                .runtimePlatform(EcsTaskDefinitionRuntimePlatform.builder()
                        .cpuArchitecture("ARM64")
                        .operatingSystemFamily("LINUX")
                        .build())
                .executionRoleArn(executionRole.getArn())
                .taskRoleArn(taskRole.getArn())
                .volume(List.of(EcsTaskDefinitionVolume.builder()
                        .name(ContainerDefinition.TEMPORARY_VOLUME)
                        .build()))
                .containerDefinitions(new ContainerDefinition(props, logGroup.getName()).toJson())
                .build();
    }

    /** ARN of the definition, with its revision. */
    public String definitionArn() {
        return definition.getArn();
    }

    /** The port on which the container listens. */
    public int port() {
        return props.container().port();
    }

    /** What must be there before a task can start. */
    List<ITerraformDependable> dependables() {
        return List.copyOf(policies);
    }

    private IamRole createRole(String id, String name, String description, List<Statement> statements) {
        IamRole role = IamRole.Builder.create(this, id + "-role")
                .name(name)
                .description(description)
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("TasksOfThisAccount")
                        .to(Principal.service("ecs-tasks.amazonaws.com"))
                        .actions("sts:AssumeRole")
                        .when(Condition.sourceAccount(props.accountId()))
                        .when(Condition.arnLike(
                                "aws:SourceArn", "arn:aws:ecs:%s:%s:*".formatted(props.region(), props.accountId())))))
                .build();
        policies.add(IamRolePolicy.Builder.create(this, id + "-policy")
                .name(id)
                .role(role.getId())
                .policy(PolicyDocument.of(statements))
                .build());
        return role;
    }

    private List<Statement> executionStatements(CloudwatchLogGroup logGroup) {
        return List.of(
                Statement.allow("SignInToTheRegistry")
                        .actions("ecr:GetAuthorizationToken")
                        .onEvery(WildcardReason.REGISTRY_LOGIN),
                Statement.allow("PullTheImage")
                        .actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                        .on(props.container().repositoryArn()),
                Statement.allow("WriteTheLog")
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .on(logGroup.getArn() + ":*"),
                Statement.allow("ReadTheCredentials")
                        .actions("secretsmanager:GetSecretValue")
                        .on(props.secret().arn()),
                Statement.allow("DecryptTheCredentials")
                        .actions("kms:Decrypt")
                        .on(props.keyArn())
                        .when(Condition.stringEquals(
                                "kms:ViaService", "secretsmanager." + props.region() + ".amazonaws.com"))
                        .when(Condition.stringEquals(
                                "kms:EncryptionContext:SecretARN",
                                props.secret().arn())));
    }
}
