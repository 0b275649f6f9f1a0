package org.assessment.constructs.credentials;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecret;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecretReplica;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_policy.SecretsmanagerSecretPolicy;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_version.SecretsmanagerSecretVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * User name and password of a database user. The password is random, made during the deployment and written by a
 * write-only argument, or made by the first rotation; after that only the rotation changes it.
 */
public final class CredentialSecret extends Construct {
    /** Left alone for good: a new number would have Terraform write a password over the one that rotation made. */
    private static final int FIRST_VERSION = 1;

    private final String id;
    private final CredentialSecretProps props;
    private final SecretsmanagerSecret secret;
    private final String arn;
    private final String replicaArn;
    private final SecretsmanagerSecretVersion version;

    /** Creates the secret, its policy and its first version. */
    public CredentialSecret(Construct scope, String id, CredentialSecretProps props) {
        super(scope, id);
        this.id = id;
        this.props = props;
        secret = createSecret();
        arn = secret.getArn();
        replicaArn = props.replica().map(this::nameReplica).orElse(null);
        SecretsmanagerSecretPolicy.Builder.create(this, "policy")
                .secretArn(arn)
                .blockPublicPolicy(true)
                .policy(PolicyDocument.of(statements()))
                .build();
        version = SecretsmanagerSecretVersion.Builder.create(this, "version")
                .secretId(secret.getId())
                .build();
        writeContent();
    }

    /** ARN of the secret. */
    public String arn() {
        return arn;
    }

    /**
     * ARN of the read-only copy in the other region: the same but for the region.
     *
     * @throws IllegalStateException when there is no copy
     */
    public String replicaArn() {
        if (replicaArn == null) {
            throw new IllegalStateException("The secret " + props.name() + " is not replicated");
        }
        return replicaArn;
    }

    /** The version with which it begins; what reads the secret must wait for it. */
    public ITerraformDependable firstVersion() {
        return version;
    }

    /**
     * The expression for the password as the secret holds it, for a write-only argument of the same stack.
     *
     * <p>Read back instead of taken from where it was made: a random password differs from run to run, and after an
     * interrupted deployment the database would get another one than the secret holds.
     */
    public String passwordReference() {
        TerraformStack.of(this)
                .addOverride(
                        "ephemeral.aws_secretsmanager_secret_version." + id,
                        // Through the version, so that it is there before it is read.
                        Map.of("secret_id", version.getSecretId(), "version_stage", "AWSCURRENT"));
        return "${jsondecode(ephemeral.aws_secretsmanager_secret_version." + id + ".secret_string)[\"password\"]}";
    }

    private SecretsmanagerSecret createSecret() {
        SecretsmanagerSecret.Builder builder = SecretsmanagerSecret.Builder.create(this, "secret")
                .name(props.name())
                .description(props.description())
                .kmsKeyId(props.keyArn())
                .recoveryWindowInDays(props.recoveryWindowDays());
        props.replica()
                .ifPresent(replica -> builder.replica(List.of(SecretsmanagerSecretReplica.builder()
                                .region(replica.region())
                                .kmsKeyId(replica.keyArn())
                                .build()))
                        // What a destroyed environment of the same name left there must not stop this one.
                        .forceOverwriteReplicaSecret(true));
        return builder.build();
    }

    private String nameReplica(CredentialSecretProps.Replica replica) {
        return new TerraformLocal(
                        this, "replica-arn", Fn.replace(arn, ":" + props.region() + ":", ":" + replica.region() + ":"))
                .getAsString();
    }

    /** Escape hatch: {@code secret_string_wo} is in neither state nor plan. Provider 5.88 or newer. */
    private void writeContent() {
        Map<String, String> complete = new TreeMap<>(props.content());
        if (props.withPassword()) {
            complete.put("password", EphemeralPassword.create(this, id));
        }
        version.addOverride("secret_string_wo", Fn.jsonencode(complete));
        version.addOverride("secret_string_wo_version", FIRST_VERSION);
    }

    private List<Statement> statements() {
        // The policy goes with the copy, so it names both.
        String[] resources = replicaArn == null ? new String[] {arn} : new String[] {arn, replicaArn()};
        return List.of(
                Statement.deny("TlsOnly")
                        .to(Principal.everybody())
                        .actions("secretsmanager:*")
                        .on(resources)
                        .when(Condition.bool("aws:SecureTransport", false)),
                Statement.deny("NamedUsersOnly")
                        .to(Principal.everybody())
                        .actions(
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:UpdateSecret",
                                "secretsmanager:UpdateSecretVersionStage",
                                "secretsmanager:PutResourcePolicy",
                                "secretsmanager:DeleteResourcePolicy")
                        .on(resources)
                        .when(new Condition("ArnNotLike", "aws:PrincipalArn", props.users()))
                        // Secrets Manager itself replicates and rotates.
                        .when(Condition.bool("aws:PrincipalIsAWSService", false)));
    }
}
