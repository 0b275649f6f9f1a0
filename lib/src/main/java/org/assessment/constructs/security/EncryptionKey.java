package org.assessment.constructs.security;

import com.hashicorp.cdktf.providers.aws.kms_alias.KmsAlias;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;
import software.constructs.Construct;

/** A customer-managed key with yearly rotation, an alias, and a policy that names who may use it. */
public final class EncryptionKey extends Construct {
    /** Named one by one: {@code kms:*} would also grant what AWS adds tomorrow. */
    private static final List<String> ADMINISTRATION = List.of(
            "kms:CancelKeyDeletion",
            "kms:CreateAlias",
            "kms:CreateGrant",
            "kms:DeleteAlias",
            "kms:DescribeKey",
            "kms:DisableKey",
            "kms:DisableKeyRotation",
            "kms:EnableKey",
            "kms:EnableKeyRotation",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListGrants",
            "kms:ListKeyPolicies",
            "kms:ListKeyRotations",
            "kms:ListResourceTags",
            "kms:PutKeyPolicy",
            "kms:RetireGrant",
            "kms:RevokeGrant",
            "kms:RotateKeyOnDemand",
            "kms:ScheduleKeyDeletion",
            "kms:TagResource",
            "kms:UntagResource",
            "kms:UpdateAlias",
            "kms:UpdateKeyDescription");

    private static final String EVENTS = "events.amazonaws.com";
    private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";

    private static final List<String> USE = List.of(
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");

    private final String arn;

    /** Creates the key and its alias. */
    public EncryptionKey(Construct scope, String id, EncryptionKeyProps props) {
        super(scope, id);
        KmsKey key = KmsKey.Builder.create(this, "key")
                .description(props.description())
                .enableKeyRotation(true)
                .deletionWindowInDays(props.deletionWindowDays())
                .policy(PolicyDocument.of(statements(props)))
                .tags(Map.of("Name", props.alias()))
                .build();
        KmsAlias.Builder.create(this, "alias")
                .name("alias/" + props.alias())
                .targetKeyId(key.getKeyId())
                .build();
        arn = key.getArn();
    }

    /** ARN of the key. */
    public String arn() {
        return arn;
    }

    private static List<Statement> statements(EncryptionKeyProps props) {
        List<Statement> statements = new ArrayList<>();
        // Without the account's root as administrator a mistake in this policy could never be mended.
        statements.add(Statement.allow("AccountDelegatesByIam")
                .to(Principal.account(props.accountId()))
                .actions(ADMINISTRATION)
                .actions(USE)
                .onEvery(WildcardReason.KEY_POLICY));
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
        statements.add(Statement.allow("LogGroupsOfThisAccount")
                .to(Principal.service("logs." + props.region() + ".amazonaws.com"))
                .actions(USE)
                .actions("kms:DescribeKey")
                .onEvery(WildcardReason.KEY_POLICY)
                .when(Condition.arnLike(
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:aws:logs:%s:%s:log-group:*".formatted(props.region(), props.accountId()))));
        if (!props.servicePrincipals().isEmpty()) {
            statements.add(Statement.allow("ServicesForThisAccount")
                    .to(props.servicePrincipals().stream()
                            .map(Principal::service)
                            .toArray(Principal[]::new))
                    .actions("kms:Decrypt", "kms:GenerateDataKey")
                    .onEvery(WildcardReason.KEY_POLICY)
                    .when(Condition.sourceAccount(props.accountId())));
        }
        // EventBridge names no source when it publishes to an encrypted topic; the context is what limits it.
        // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
        if (props.servicePrincipals().contains(EVENTS)) {
            statements.add(Statement.allow("EventsToTopicsOfThisAccount")
                    .to(Principal.service(EVENTS))
                    .actions("kms:Decrypt", "kms:GenerateDataKey")
                    .onEvery(WildcardReason.KEY_POLICY)
                    .when(Condition.arnLike(
                            "kms:EncryptionContext:aws:sns:topicArn",
                            "arn:aws:sns:%s:%s:*".formatted(props.region(), props.accountId()))));
        }
        props.trailArn().ifPresent(trail -> statements.addAll(useByTrail(trail, props.accountId())));
        return statements;
    }

    /** <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html">Key policy for CloudTrail</a>. */
    private static List<Statement> useByTrail(String trailArn, String accountId) {
        Condition thisTrail = Condition.stringEquals("aws:SourceArn", trailArn);
        return List.of(
                Statement.allow("FilesOfTheAuditTrail")
                        .to(Principal.service(CLOUDTRAIL))
                        .actions("kms:GenerateDataKey")
                        .onEvery(WildcardReason.KEY_POLICY)
                        .when(thisTrail)
                        .when(Condition.arnLike(
                                "kms:EncryptionContext:aws:cloudtrail:arn",
                                "arn:aws:cloudtrail:*:%s:trail/*".formatted(accountId))),
                Statement.allow("CheckByTheAuditTrail")
                        .to(Principal.service(CLOUDTRAIL))
                        .actions("kms:DescribeKey")
                        .onEvery(WildcardReason.KEY_POLICY)
                        .when(thisTrail));
    }
}
