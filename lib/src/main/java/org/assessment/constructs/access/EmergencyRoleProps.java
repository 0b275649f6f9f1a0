package org.assessment.constructs.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What an {@link EmergencyRole} needs.
 *
 * @param name name of the role
 * @param accountId account of the role
 * @param policies what it may do, of at most ten policies
 * @param auditLogGroup name of the log group to which the audit trail of the account writes
 * @param alarmName name of the alarm that goes off when the role is taken, and of its metric
 * @param topicArn whom the alarm tells
 */
@RecordBuilder
public record EmergencyRoleProps(
        String name,
        String accountId,
        List<ManagedPolicy> policies,
        String auditLogGroup,
        String alarmName,
        String topicArn) {
    /** Copies the list. */
    public EmergencyRoleProps {
        policies = ManagedPolicy.atMostTen(name, policies);
    }
}
