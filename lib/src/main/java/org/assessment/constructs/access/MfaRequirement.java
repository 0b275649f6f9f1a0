package org.assessment.constructs.access;

import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.iam.WildcardReason;

/**
 * Without a second factor nothing is allowed but to set one up, whatever other policies of the person say. <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html">AWS's
 * example</a>.
 */
public final class MfaRequirement {
    /** Whether the person signed in with a second factor. */
    static final String PRESENT = "aws:MultiFactorAuthPresent";

    /** A variable of IAM, escaped for Terraform. */
    private static final String OWN_NAME = "$${aws:username}";

    private MfaRequirement() {}

    /** The statements of a policy that demands it. */
    public static List<Statement> statements(String accountId) {
        return List.of(
                Statement.allow("SeeOneself")
                        .actions("iam:ChangePassword", "iam:GetUser")
                        .on(own(accountId, "user")),
                Statement.allow("CreateOwnFactor")
                        .actions("iam:CreateVirtualMFADevice")
                        .on(own(accountId, "mfa")),
                Statement.allow("SetUpOwnFactor")
                        .actions("iam:EnableMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice")
                        .on(own(accountId, "user")),
                Statement.deny("EverythingElseWithoutFactor")
                        .allActionsBut(
                                "iam:ChangePassword",
                                "iam:CreateVirtualMFADevice",
                                "iam:EnableMFADevice",
                                "iam:GetUser",
                                "iam:ListMFADevices",
                                "iam:ResyncMFADevice",
                                "sts:GetSessionToken")
                        .onEvery(WildcardReason.DENIAL)
                        // Long-lived keys carry no such key at all, and are denied by this too.
                        .when(new Condition("BoolIfExists", PRESENT, List.of("false"))));
    }

    private static String own(String accountId, String type) {
        return "arn:aws:iam::%s:%s/%s".formatted(accountId, type, OWN_NAME);
    }
}
