package org.assessment.constructs.credentials;

import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformStack;
import java.util.Map;
import software.constructs.Construct;

/**
 * Escape hatch: a random password that exists only while Terraform runs, in neither state nor plan. Made by Secrets
 * Manager; the bindings know no ephemeral resources. Provider 5.97 and Terraform 1.10 or newer.
 */
final class EphemeralPassword {
    private static final String TYPE = "aws_secretsmanager_random_password";

    /** RDS accepts none of these in a master password; the apostrophe and the backslash only make trouble in shells. */
    private static final String EXCLUDED = "/@\" '\\";

    private static final int LENGTH = 40;

    private EphemeralPassword() {}

    /** Adds the password to the construct's stack and gives the expression for its value. */
    static String create(Construct scope, String name) {
        TerraformStack.of(scope)
                .addOverride(
                        "ephemeral." + TYPE + "." + name,
                        Map.of(
                                "password_length",
                                LENGTH,
                                "exclude_characters",
                                EXCLUDED,
                                "require_each_included_type",
                                true));
        // Through a local value: as a bare expression it would be quoted inside a function's arguments.
        return new TerraformLocal(scope, name + "-password", "${ephemeral." + TYPE + "." + name + ".random_password}")
                .getAsString();
    }
}
