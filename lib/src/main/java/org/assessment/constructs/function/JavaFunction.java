package org.assessment.constructs.function;

import com.hashicorp.cdktf.AssetType;
import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformAsset;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEnvironment;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionVpcConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function_event_invoke_config.LambdaFunctionEventInvokeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import software.constructs.Construct;

/** A function from a jar that the build made, with a role and an encrypted log of its own, as a rule inside the VPC. */
public final class JavaFunction extends Construct {
    /** Runs the bytecode of release 17, and its Amazon Linux 2023 outlives that of java17. */
    private static final String RUNTIME = "java21";

    private final JavaFunctionProps props;
    private final String functionName;
    private final String arn;

    /** Creates the function after its log group and its permissions. */
    public JavaFunction(Construct scope, String id, JavaFunctionProps props) {
        super(scope, id);
        this.props = props;
        CloudwatchLogGroup logGroup = CloudwatchLogGroup.Builder.create(this, "log-group")
                .name("/aws/lambda/" + props.name())
                .retentionInDays(props.logRetentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        IamRole role = createRole();
        IamRolePolicy policy = IamRolePolicy.Builder.create(this, "role-policy")
                .name("run")
                .role(role.getId())
                .policy(PolicyDocument.of(permissions(logGroup)))
                .build();
        LambdaFunction function = createFunction(logGroup, role, policy);
        functionName = function.getFunctionName();
        arn = function.getArn();
        props.unattended().ifPresent(this::limitUnattendedCalls);
    }

    /** Name of the function. */
    public String functionName() {
        return functionName;
    }

    /** ARN of the function. */
    public String arn() {
        return arn;
    }

    private LambdaFunction createFunction(CloudwatchLogGroup logGroup, IamRole role, IamRolePolicy policy) {
        TerraformAsset code = TerraformAsset.Builder.create(this, "code")
                .path(props.jar().toAbsolutePath().toString())
                .type(AssetType.FILE)
                // Not by content, which takes a while to read: sourceCodeHash says when the code is another.
                .assetHash("jar")
                .build();
        String file = code.getPath();
        LambdaFunction created = LambdaFunction.Builder.create(this, "function")
                .functionName(props.name())
                .description(props.description())
                .role(role.getArn())
                .runtime(RUNTIME)
                .architectures(List.of("arm64"))
                .handler(props.handler())
                .filename(file)
                // By content: a build that changes nothing leaves the plan clean.
                .sourceCodeHash(Fn.filebase64sha256(file))
                .memorySize(props.memoryMegabytes())
                .timeout(props.timeoutSeconds())
                .reservedConcurrentExecutions(props.reservedConcurrency().orElse(null))
                .kmsKeyArn(props.keyArn())
                .environment(LambdaFunctionEnvironment.builder()
                        .variables(props.environment())
                        .build())
                .vpcConfig(props.network().map(JavaFunction::vpcConfig).orElse(null))
                .deadLetterConfig(
                        props.unattended().map(JavaFunction::deadLetters).orElse(null))
                .dependsOn(List.of(policy, logGroup))
                .build();
        // Escape hatch: the log group by name. As text, because the functions write JSON themselves, with metrics in
        // it,
        // and Lambda's own JSON format would wrap their lines. Provider 5.29 or newer.
        created.addOverride("logging_config", Map.of("log_format", "Text", "log_group", logGroup.getName()));
        return created;
    }

    private void limitUnattendedCalls(JavaFunctionProps.Unattended unattended) {
        LambdaFunctionEventInvokeConfig.Builder.create(this, "unattended-calls")
                .functionName(functionName)
                .maximumRetryAttempts(unattended.retries())
                .maximumEventAgeInSeconds(unattended.maximumAgeSeconds())
                .build();
    }

    private static LambdaFunctionVpcConfig vpcConfig(JavaFunctionProps.Network network) {
        return LambdaFunctionVpcConfig.builder()
                .subnetIds(network.subnetIds())
                .securityGroupIds(List.of(network.securityGroupId()))
                .build();
    }

    private static LambdaFunctionDeadLetterConfig deadLetters(JavaFunctionProps.Unattended unattended) {
        return LambdaFunctionDeadLetterConfig.builder()
                .targetArn(unattended.deadLetterQueueArn())
                .build();
    }

    private IamRole createRole() {
        return IamRole.Builder.create(this, "role")
                .name(props.roleName())
                .description(props.description())
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("Lambda")
                        .to(Principal.service("lambda.amazonaws.com"))
                        .actions("sts:AssumeRole")))
                .build();
    }

    private List<Statement> permissions(CloudwatchLogGroup logGroup) {
        List<Statement> permissions = new ArrayList<>(props.statements());
        permissions.add(Statement.allow("WriteLog")
                .actions("logs:CreateLogStream", "logs:PutLogEvents")
                .on(logGroup.getArn() + ":*"));
        props.unattended().ifPresent(unattended -> permissions.addAll(leaveDeadLetters(unattended)));
        if (props.network().isPresent()) {
            permissions.addAll(standInVpc());
        }
        return permissions;
    }

    private List<Statement> leaveDeadLetters(JavaFunctionProps.Unattended unattended) {
        return List.of(
                Statement.allow("LeaveDeadLetters").actions("sqs:SendMessage").on(unattended.deadLetterQueueArn()),
                Statement.allow("EncryptDeadLetters")
                        .actions("kms:Decrypt", "kms:GenerateDataKey")
                        .on(props.keyArn())
                        .when(Condition.stringEquals("kms:ViaService", "sqs." + props.region() + ".amazonaws.com")));
    }

    private List<Statement> standInVpc() {
        List<Statement> permissions = new ArrayList<>();
        permissions.add(Statement.allow("StandInVpc")
                .actions(WildcardReason.NETWORK_INTERFACES_OF_FUNCTIONS.actions())
                .onEvery(WildcardReason.NETWORK_INTERFACES_OF_FUNCTIONS));
        // Lambda needs the right to make network interfaces; the function's code does not.
        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
        permissions.add(Statement.deny("NotByItsCode")
                .actions(WildcardReason.NETWORK_INTERFACES_OF_FUNCTIONS.actions())
                .onEvery(WildcardReason.NETWORK_INTERFACES_OF_FUNCTIONS)
                .when(new Condition(
                        "ArnEquals",
                        "lambda:SourceFunctionArn",
                        List.of("arn:aws:lambda:%s:%s:function:%s"
                                .formatted(props.region(), props.accountId(), props.name())))));
        return permissions;
    }
}
