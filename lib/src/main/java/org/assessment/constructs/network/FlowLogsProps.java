package org.assessment.constructs.network;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What {@link FlowLogs} need.
 *
 * @param vpcId the VPC
 * @param logGroupName name of the log group
 * @param roleName name of the role that writes to it
 * @param keyArn key that encrypts the log
 * @param accountId account of the VPC
 * @param region region of the VPC
 * @param retentionDays one of the values that CloudWatch Logs knows
 * @param aggregationSeconds 60 or 600
 */
@RecordBuilder
public record FlowLogsProps(
        String vpcId,
        String logGroupName,
        String roleName,
        String keyArn,
        String accountId,
        String region,
        int retentionDays,
        int aggregationSeconds) {}
