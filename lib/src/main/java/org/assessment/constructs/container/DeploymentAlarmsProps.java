package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What {@link DeploymentAlarms} need.
 *
 * @param faultsName name of the alarm about failed requests
 * @param unhealthyName name of the alarm about tasks that fail their health check
 * @param loadBalancer the load balancer, as metrics name it
 * @param targetGroup the target group, as metrics name it
 */
@RecordBuilder
public record DeploymentAlarmsProps(String faultsName, String unhealthyName, String loadBalancer, String targetGroup) {}
