package org.assessment.constructs.function;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.constructs.iam.Statement;

/**
 * What a {@link JavaFunction} needs.
 *
 * @param name name of the function, and of its log group after {@code /aws/lambda/}
 * @param description what it does
 * @param roleName name of its role
 * @param jar its code, built
 * @param handler {@code class::method}
 * @param memoryMegabytes memory, and with it the share of a processor
 * @param timeoutSeconds after which AWS ends it
 * @param reservedConcurrency how many may run at once; empty for no limit of its own
 * @param environment environment variables; no secrets, which stand in the function's configuration in clear
 * @param statements what it may do, beside writing its log, standing in the VPC and leaving dead letters
 * @param network where in the VPC it stands; empty for a function outside of any
 * @param unattended what becomes of calls that nobody waits for; empty when there are none
 * @param keyArn key of its environment variables, its log and its dead letters
 * @param logRetentionDays days that its log is kept
 * @param accountId account of the function
 * @param region region of the function
 */
@RecordBuilder
public record JavaFunctionProps(
        String name,
        String description,
        String roleName,
        Path jar,
        String handler,
        int memoryMegabytes,
        int timeoutSeconds,
        Optional<Integer> reservedConcurrency,
        Map<String, String> environment,
        List<Statement> statements,
        Optional<Network> network,
        Optional<Unattended> unattended,
        String keyArn,
        int logRetentionDays,
        String accountId,
        String region) {
    /** Copies the collections. */
    public JavaFunctionProps {
        environment = Map.copyOf(environment);
        statements = List.copyOf(statements);
    }

    /**
     * A place in the VPC.
     *
     * @param subnetIds private subnets
     * @param securityGroupId the function's security group
     */
    public record Network(List<String> subnetIds, String securityGroupId) {
        /** Copies the list. */
        public Network {
            subnetIds = List.copyOf(subnetIds);
        }
    }

    /**
     * Asynchronous calls, as from a schedule.
     *
     * @param deadLetterQueueArn where an event goes that was not handled, encrypted with the function's key
     * @param retries how often Lambda calls again after an error, 0 to 2
     * @param maximumAgeSeconds after which Lambda gives up an event that it could not hand over, 60 or more
     */
    public record Unattended(String deadLetterQueueArn, int retries, int maximumAgeSeconds) {}
}
