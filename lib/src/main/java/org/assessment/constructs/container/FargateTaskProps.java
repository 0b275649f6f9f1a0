package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.iam.Statement;

/**
 * What a {@link FargateTask} needs.
 *
 * @param family name of the task definition
 * @param region region of the task
 * @param accountId account of the task
 * @param keyArn key of the region
 * @param size what a task gets
 * @param container what runs in it
 * @param secret where its secret values come from
 * @param roles names of its two roles
 * @param permissions what the application may do
 * @param logGroupName name of its log group
 * @param logRetentionDays days that its log is kept
 */
@RecordBuilder
public record FargateTaskProps(
        String family,
        String region,
        String accountId,
        String keyArn,
        Size size,
        Container container,
        Secret secret,
        Roles roles,
        List<Statement> permissions,
        String logGroupName,
        int logRetentionDays) {
    /** Copies the list. */
    public FargateTaskProps {
        permissions = List.copyOf(permissions);
    }

    /**
     * What a task gets. Fargate knows certain pairs only.
     *
     * @param cpu in units of 1/1024 of a processor
     * @param memory in MiB
     */
    public record Size(int cpu, int memory) {}

    /**
     * What runs in a task.
     *
     * @param image with tag or digest
     * @param repositoryArn the repository that it lies in
     * @param port on which it listens
     * @param healthCheck command that ends with 0 when the application is well, as ECS writes it
     * @param stopTimeoutSeconds time to finish requests before it is killed: Fargate allows 2 to 120
     * @param environment what it is told, by the name of the variable
     */
    @RecordBuilder
    public record Container(
            String image,
            String repositoryArn,
            int port,
            List<String> healthCheck,
            int stopTimeoutSeconds,
            Map<String, String> environment) {
        /** Rejects a time that Fargate rejects. */
        public Container {
            healthCheck = List.copyOf(healthCheck);
            environment = Map.copyOf(environment);
            if (stopTimeoutSeconds < 2 || stopTimeoutSeconds > 120) {
                throw new IllegalArgumentException(
                        "stopTimeoutSeconds is " + stopTimeoutSeconds + ": Fargate allows 2 to 120");
            }
        }
    }

    /**
     * Values that ECS reads from a secret when a task starts.
     *
     * @param arn ARN of the secret
     * @param keys key within the secret, by the name of the variable
     */
    public record Secret(String arn, Map<String, String> keys) {
        /** Copies the keys. */
        public Secret {
            keys = Map.copyOf(keys);
        }
    }

    /**
     * Names of a task's roles.
     *
     * @param execution with which ECS starts the task: image, log, secret
     * @param task with which the application calls AWS
     */
    public record Roles(String execution, String task) {}
}
