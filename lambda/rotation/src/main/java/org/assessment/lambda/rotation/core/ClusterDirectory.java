package org.assessment.lambda.rotation.core;

/** Port to whoever knows the database clusters. */
public interface ClusterDirectory {

    /**
     * The cluster that this function is configured for, as it is now.
     *
     * @throws RotationFailure of kind {@link FailureKind#CLUSTER_UNKNOWN} if that cannot be found out
     */
    Cluster lookUp();
}
