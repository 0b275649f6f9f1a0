package org.assessment.platform.stacks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.credentials.RotationFunction;
import org.assessment.constructs.database.AuroraCluster;
import org.assessment.constructs.database.AuroraClusterProps;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** The data of the standby: a follower of the global database, and replicas of the credentials. */
public final class SecondaryDataStack extends DataStack {
    private final PrimaryDataStack primary;
    private final AuroraCluster cluster;
    private final RotationFunction rotation;

    /** Creates the stack, after the writer of the primary. */
    public SecondaryDataStack(Construct scope, RegionFoundation foundation, PrimaryDataStack primary) {
        super(scope, foundation);
        this.primary = primary;
        cluster = createCluster(
                primary.globalDatabaseIdentifier(),
                new AuroraClusterProps.Follower(
                        names(environment(), RegionRole.PRIMARY).region()),
                environment().database().secondaryInstances());
        // Ready, and called by nobody until a replica is promoted.
        rotation = createRotationFunction(
                List.of(primary.masterSecretReplicaArn(), primary.applicationSecretReplicaArn()),
                primary.globalDatabaseIdentifier());
        output(PlatformOutput.ROTATION_FUNCTION_NAME, rotation.functionName());
        output(PlatformOutput.CLUSTER_IDENTIFIER, cluster.identifier());
        output(PlatformOutput.CLUSTER_ENDPOINT, cluster.readerEndpoint());
        output(PlatformOutput.DATABASE_SECRET_ARN, primary.masterSecretReplicaArn());
        output(PlatformOutput.APPLICATION_SECRET_ARN, primary.applicationSecretReplicaArn());
    }

    @Override
    public String globalDatabaseIdentifier() {
        return primary.globalDatabaseIdentifier();
    }

    @Override
    AuroraCluster cluster() {
        return cluster;
    }

    @Override
    RotationFunction rotation() {
        return rotation;
    }

    @Override
    public Optional<Duration> secretAgeReports() {
        return Optional.empty();
    }

    @Override
    public String writerEndpoint() {
        return primary.writerEndpoint();
    }

    @Override
    public String applicationSecretArn() {
        return primary.applicationSecretReplicaArn();
    }

    @Override
    public List<String> applicationSecretArns() {
        return List.of(primary.applicationSecretArn(), primary.applicationSecretReplicaArn());
    }
}
