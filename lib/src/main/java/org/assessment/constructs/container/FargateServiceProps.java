package org.assessment.constructs.container;

import com.hashicorp.cdktf.ITerraformDependable;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a {@link FargateService} needs.
 *
 * @param name name of the service
 * @param cluster where it runs
 * @param task what runs
 * @param desiredCount number of tasks when it is made; scaling decides after that
 * @param subnetIds private subnets, one a zone: two or more
 * @param securityGroupIds groups of the tasks
 * @param targetGroupArn where the tasks register
 * @param listeners what must be there before they can
 * @param alarmNames alarms that take a deployment back
 * @param gracePeriodSeconds time that a new task has before its health counts
 */
@RecordBuilder
public record FargateServiceProps(
        String name,
        ContainerCluster cluster,
        FargateTask task,
        int desiredCount,
        List<String> subnetIds,
        List<String> securityGroupIds,
        String targetGroupArn,
        List<ITerraformDependable> listeners,
        List<String> alarmNames,
        int gracePeriodSeconds) {
    /** Rejects a service that the loss of a zone would end. */
    public FargateServiceProps {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
        listeners = List.copyOf(listeners);
        alarmNames = List.copyOf(alarmNames);
        if (subnetIds.size() < 2) {
            throw new IllegalArgumentException("The tasks need subnets in 2 zones or more, not " + subnetIds.size());
        }
        if (desiredCount < 1) {
            throw new IllegalArgumentException("A service of " + desiredCount + " tasks serves nobody");
        }
    }
}
