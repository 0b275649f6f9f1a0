package org.assessment.lambda.failover.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What {@code DescribeGlobalClusters} says at one moment, asked in one region.
 *
 * @param identifier name of the global cluster
 * @param status its status, such as {@code available}
 * @param members every cluster of it, one of them the writer
 * @param transition the role change that is scheduled or running; empty when AWS reports no {@code FailoverState}
 */
public record GlobalCluster(String identifier, String status, List<Member> members, Optional<Transition> transition) {

    public GlobalCluster {
        members = List.copyOf(members);
    }

    /** The cluster that takes writes; empty while AWS names none. */
    public Optional<Member> writer() {
        for (Member member : members) {
            if (member.writer()) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** ARN of the writer, or a word that says there is none. */
    public String writerArn() {
        return writer().map(Member::arn).orElse("none");
    }

    /** Whether this cluster is the one that takes writes. */
    public boolean isWriter(String arn) {
        return writer().map(member -> member.arn().equals(arn)).orElse(false);
    }

    /** Whether this cluster belongs to the global cluster at all. */
    public boolean hasMember(String arn) {
        return members.stream().anyMatch(member -> member.arn().equals(arn));
    }

    /**
     * One regional cluster.
     *
     * @param arn ARN of the cluster
     * @param writer whether it takes writes
     * @param synchronization {@code connected} or {@code pending-resync}; empty when AWS does not say
     */
    public record Member(String arn, boolean writer, String synchronization) {

        /** The region inside the ARN. */
        public String region() {
            return regionOf(arn);
        }
    }

    /**
     * A role change that AWS reports in {@code FailoverState}.
     *
     * @param status {@code pending}, {@code switching-over}, {@code failing-over} or {@code cancelling}
     * @param fromArn the cluster that gives up the role
     * @param toArn the cluster that takes it
     * @param dataLossAllowed true for a failover, false for a switchover
     */
    public record Transition(String status, String fromArn, String toArn, boolean dataLossAllowed) {}

    /** The region inside an ARN such as {@code arn:aws:rds:eu-west-1:111122223333:cluster:name}. */
    public static String regionOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 ? parts[3] : "";
    }

    /** The name of the cluster inside its ARN. */
    public static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
