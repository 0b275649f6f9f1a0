package org.assessment.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether there is something to test: the outputs of a deployment, and credentials. */
final class LiveCondition implements ExecutionCondition {

    /** With the value true, nothing may be skipped. For those who have just deployed. */
    static final String REQUIRED = "REQUIRE_LIVE";

    private final Path outputs;
    private final Map<String, String> variables;
    private final Supplier<Optional<String>> credentialsProblem;

    /** For JUnit. */
    LiveCondition() {
        this(DeployedOutputs.file(), System.getenv(), LiveCondition::credentialsProblem);
    }

    LiveCondition(Path outputs, Map<String, String> variables, Supplier<Optional<String>> credentialsProblem) {
        this.outputs = outputs;
        this.variables = variables;
        this.credentialsProblem = credentialsProblem;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult result = evaluate();
        if (result.isDisabled()) {
            sayOnce(context, result.getReason().orElse(""));
        }
        return result;
    }

    /** Maven writes the reasons of skipped tests into its reports alone. */
    private static void sayOnce(ExtensionContext context, String reason) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LiveCondition.class))
                .computeIfAbsent(reason, key -> {
                    System.err.println("The live tests are skipped: " + key);
                    return key;
                });
    }

    ConditionEvaluationResult evaluate() {
        Optional<String> missing = missing();
        if (missing.isPresent() && Boolean.parseBoolean(variables.get(REQUIRED))) {
            throw new IllegalStateException(REQUIRED + " is true, but " + missing.get());
        }
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("There is a deployment to test"));
    }

    private Optional<String> missing() {
        if (!Files.isRegularFile(outputs)) {
            return Optional.of(
                    "there is no " + outputs + ": deploy first (scripts/deploy-local.sh or scripts/deploy.sh)");
        }
        return credentialsProblem.get();
    }

    private static Optional<String> credentialsProblem() {
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            provider.resolveCredentials();
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of("there are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY; for the emulator eval \"$(scripts/local-aws.sh env)\"");
        }
    }
}
