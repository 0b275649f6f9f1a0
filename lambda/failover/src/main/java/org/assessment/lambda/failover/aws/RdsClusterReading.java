package org.assessment.lambda.failover.aws;

import java.util.List;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.GlobalCluster.Member;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Reads with {@code DescribeGlobalClusters} and {@code DescribeDBClusters} of one region. */
public final class RdsClusterReading implements ClusterReading {
    private final RdsClient rds;
    private final String globalClusterIdentifier;
    private final String ownClusterArn;

    public RdsClusterReading(RdsClient rds, String globalClusterIdentifier, String ownClusterArn) {
        this.rds = rds;
        this.globalClusterIdentifier = globalClusterIdentifier;
        this.ownClusterArn = ownClusterArn;
    }

    @Override
    public GlobalCluster globalCluster() {
        List<software.amazon.awssdk.services.rds.model.GlobalCluster> found = AwsCalls.call(
                "DescribeGlobalClusters",
                () -> rds.describeGlobalClusters(request -> request.globalClusterIdentifier(globalClusterIdentifier))
                        .globalClusters());
        if (found.isEmpty()) {
            throw new AwsFailure(AwsFailure.Kind.REFUSED, "DescribeGlobalClusters: no such global cluster");
        }
        software.amazon.awssdk.services.rds.model.GlobalCluster cluster = found.get(0);
        return new GlobalCluster(
                cluster.globalClusterIdentifier(),
                orEmpty(cluster.status()),
                cluster.globalClusterMembers().stream()
                        .map(RdsClusterReading::member)
                        .toList(),
                transition(cluster.failoverState()));
    }

    @Override
    public String ownStatus() {
        List<DBCluster> found = AwsCalls.call(
                "DescribeDBClusters",
                () -> rds.describeDBClusters(
                                request -> request.dbClusterIdentifier(GlobalCluster.nameOf(ownClusterArn)))
                        .dbClusters());
        if (found.isEmpty()) {
            throw new AwsFailure(AwsFailure.Kind.REFUSED, "DescribeDBClusters: no such cluster");
        }
        return orEmpty(found.get(0).status());
    }

    private static Member member(GlobalClusterMember member) {
        return new Member(
                orEmpty(member.dbClusterArn()),
                Boolean.TRUE.equals(member.isWriter()),
                orEmpty(member.synchronizationStatusAsString()));
    }

    /** AWS leaves the field out, or empty, while nothing runs. */
    private static Optional<Transition> transition(FailoverState state) {
        if (state == null || orEmpty(state.statusAsString()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Transition(
                state.statusAsString(),
                orEmpty(state.fromDbClusterArn()),
                orEmpty(state.toDbClusterArn()),
                Boolean.TRUE.equals(state.isDataLossAllowed())));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
