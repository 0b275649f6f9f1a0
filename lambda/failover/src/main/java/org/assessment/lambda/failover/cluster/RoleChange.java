package org.assessment.lambda.failover.cluster;

/**
 * The two calls that make a secondary cluster the writer. Neither is ever repeated by an implementation: whether a call
 * whose answer was lost took effect is found out by reading, not by calling again.
 */
public interface RoleChange {

    /**
     * Starts a switchover, without loss, in the region of the present writer. AWS documents that region for the call
     * ("Specify the AWS Region where the primary DB cluster … is running").
     *
     * @param targetArn the cluster that is to take the role
     * @param epoch the fence's epoch that allows this call, for the log
     * @throws AwsFailure when AWS refused, or when the answer was lost
     */
    void switchover(String targetArn, long epoch);

    /**
     * Starts a failover that may lose data, in the region of the target ("Specify the AWS Region where the secondary DB
     * cluster that you want to be the new primary … is running"). Needs nothing of the lost region.
     *
     * @param targetArn the cluster that is to take the role
     * @param epoch the fence's epoch that allows this call, for the log
     * @throws AwsFailure when AWS refused, or when the answer was lost
     */
    void failover(String targetArn, long epoch);
}
