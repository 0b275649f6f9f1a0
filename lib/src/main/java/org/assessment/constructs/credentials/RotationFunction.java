package org.assessment.constructs.credentials;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.lambda_permission.LambdaPermission;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_rotation.SecretsmanagerSecretRotation;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_rotation.SecretsmanagerSecretRotationRotationRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assessment.constructs.base.JsonText;
import org.assessment.constructs.function.JavaFunction;
import org.assessment.constructs.function.JavaFunctionProps;
import org.assessment.constructs.function.JavaFunctionPropsBuilder;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * The function that rotates the database's credentials, with the permission for Secrets Manager to call it. It stands in
 * each region, and is active where the secrets are no replicas.
 */
public final class RotationFunction extends Construct {
    private final JavaFunction function;
    private final LambdaPermission permission;

    /** Creates the function and the permission. */
    public RotationFunction(Construct scope, String id, RotationFunctionProps props) {
        super(scope, id);
        JavaFunctionProps base = props.function();
        Map<String, String> environment = new TreeMap<>(base.environment());
        environment.put("DB_CLUSTER_IDENTIFIER", props.clusterIdentifier());
        environment.put("GLOBAL_CLUSTER_IDENTIFIER", props.globalClusterIdentifier());
        function = new JavaFunction(
                this,
                "function",
                JavaFunctionPropsBuilder.builder(base)
                        .environment(environment)
                        .statements(statements(props))
                        .build());
        permission = LambdaPermission.Builder.create(this, "permission")
                .statementId("SecretsManagerOfThisAccount")
                .functionName(function.functionName())
                .action("lambda:InvokeFunction")
                .principal("secretsmanager.amazonaws.com")
                .sourceAccount(base.accountId())
                .build();
    }

    /** Name of the function. */
    public String functionName() {
        return function.functionName();
    }

    /**
     * Has Secrets Manager rotate a secret: at once, and every so many days.
     *
     * @param id id of the schedule's construct
     * @param secret the secret
     * @param days days between two rotations
     * @param after what the first rotation needs: an instance that can be reached
     */
    public void rotate(String id, CredentialSecret secret, int days, List<ITerraformDependable> after) {
        List<ITerraformDependable> dependencies = new ArrayList<>(after);
        dependencies.add(permission);
        dependencies.add(secret.firstVersion());
        SecretsmanagerSecretRotation rotation = SecretsmanagerSecretRotation.Builder.create(this, id)
                .secretId(secret.arn())
                .rotationLambdaArn(function.arn())
                .rotationRules(SecretsmanagerSecretRotationRotationRules.builder()
                        .automaticallyAfterDays(days)
                        .build())
                .dependsOn(dependencies)
                .build();
        // Escape hatch: said, because the first rotation makes the application's user. Provider 5.31 or newer.
        rotation.addOverride("rotate_immediately", true);
    }

    /**
     * Has the function report every so often how old secrets are, for an alarm on a rotation that is overdue: while all
     * is quiet, nobody else would.
     *
     * @param ruleName name of the rule that calls it
     * @param accountId account of the rule
     * @param secretArns the secrets, by id of the construct
     * @param every time between two reports, in whole hours
     */
    public void reportAge(String ruleName, String accountId, Map<String, String> secretArns, Duration every) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(this, "age-report")
                .name(ruleName)
                .description("Asks how old the database's credentials are")
                .scheduleExpression("rate(%d hours)".formatted(every.toHours()))
                .build();
        LambdaPermission allowed = LambdaPermission.Builder.create(this, "age-report-permission")
                .statementId("AgeReportOfThisAccount")
                .functionName(function.functionName())
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn(rule.getArn())
                .sourceAccount(accountId)
                .build();
        new TreeMap<>(secretArns)
                .forEach((id, secretArn) -> CloudwatchEventTarget.Builder.create(this, "age-report-" + id)
                        .rule(rule.getName())
                        .targetId(id)
                        .arn(function.arn())
                        .input(JsonText.of(Map.of("Step", "reportAge", "SecretId", secretArn)))
                        .dependsOn(List.of(allowed))
                        .build());
    }

    private static List<Statement> statements(RotationFunctionProps props) {
        JavaFunctionProps function = props.function();
        String rds = "arn:aws:rds:%s:%s:cluster:%s"
                .formatted(function.region(), function.accountId(), props.clusterIdentifier());
        String global =
                "arn:aws:rds::%s:global-cluster:%s".formatted(function.accountId(), props.globalClusterIdentifier());
        return List.of(
                Statement.allow("RotateItsSecrets")
                        .actions(
                                "secretsmanager:DescribeSecret",
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:UpdateSecretVersionStage")
                        .on(props.secretArns().toArray(String[]::new)),
                Statement.allow("UseTheSecretsKey")
                        .actions("kms:Decrypt", "kms:GenerateDataKey")
                        .on(props.keyArn())
                        .when(Condition.stringEquals(
                                "kms:ViaService", "secretsmanager." + function.region() + ".amazonaws.com")),
                Statement.allow("SeeTheCluster")
                        .actions("rds:DescribeDBClusters")
                        .on(rds),
                Statement.allow("SeeTheGlobalDatabase")
                        .actions("rds:DescribeGlobalClusters")
                        .on(global));
    }
}
