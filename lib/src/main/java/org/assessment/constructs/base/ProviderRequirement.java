package org.assessment.constructs.base;

import com.hashicorp.cdktf.TerraformStack;
import java.util.Map;

/**
 * Escape hatch: the versions that a stack asks for.
 *
 * <p>The bindings were generated from provider 5.23.1 and write exactly that version into every document. This platform
 * needs arguments that came later (write-only passwords, the global writer endpoint), and Terraform 1.11 for write-only
 * arguments.
 */
final class ProviderRequirement {
    static final String AWS_PROVIDER = "~> 5.100";
    static final String TERRAFORM = ">= 1.11.0";

    private ProviderRequirement() {}

    static void applyTo(TerraformStack stack) {
        Map<String, ?> providers = Map.of("aws", Map.of("version", AWS_PROVIDER));
        stack.addOverride("terraform", Map.of("required_version", TERRAFORM, "required_providers", providers));
    }
}
