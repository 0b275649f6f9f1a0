package org.assessment.lambda.failover.aws;

import java.util.Map;
import org.assessment.lambda.failover.cluster.RoleChange;
import org.assessment.lambda.failover.monitor.Journal;
import software.amazon.awssdk.services.rds.RdsClient;

/** Calls {@code SwitchoverGlobalCluster} in the peer's region and {@code FailoverGlobalCluster} in the own one. */
public final class RdsRoleChange implements RoleChange {
    private final RdsClient own;
    private final RdsClient peer;
    private final String globalClusterIdentifier;
    private final Journal journal;

    /**
     * Neither client may retry.
     *
     * @param own RDS of the target's region
     * @param peer RDS of the writer's region; used by a switchover alone
     */
    public RdsRoleChange(RdsClient own, RdsClient peer, String globalClusterIdentifier, Journal journal) {
        this.own = own;
        this.peer = peer;
        this.globalClusterIdentifier = globalClusterIdentifier;
        this.journal = journal;
    }

    @Override
    public void switchover(String targetArn, long epoch) {
        journal.warn("calling SwitchoverGlobalCluster", Map.of("target", targetArn, "epoch", epoch));
        AwsCalls.call(
                "SwitchoverGlobalCluster",
                () -> peer.switchoverGlobalCluster(request ->
                        request.globalClusterIdentifier(globalClusterIdentifier).targetDbClusterIdentifier(targetArn)));
    }

    @Override
    public void failover(String targetArn, long epoch) {
        journal.warn("calling FailoverGlobalCluster", Map.of("target", targetArn, "epoch", epoch));
        AwsCalls.call(
                "FailoverGlobalCluster",
                () -> own.failoverGlobalCluster(request -> request.globalClusterIdentifier(globalClusterIdentifier)
                        .targetDbClusterIdentifier(targetArn)
                        .allowDataLoss(true)));
    }
}
