package org.assessment.constructs.database;

import com.hashicorp.cdktf.providers.aws.rds_global_cluster.RdsGlobalCluster;
import software.constructs.Construct;

/** The Aurora global database: what the clusters of the regions are members of. */
public final class GlobalDatabase extends Construct {
    static final String ENGINE = "aurora-mysql";

    private final RdsGlobalCluster cluster;
    private final String identifier;

    /** Creates the global database, still without a member. */
    public GlobalDatabase(Construct scope, String id, GlobalDatabaseProps props) {
        super(scope, id);
        cluster = RdsGlobalCluster.Builder.create(this, "cluster")
                .globalClusterIdentifier(props.identifier())
                .engine(ENGINE)
                .engineVersion(props.engineVersion())
                .databaseName(props.databaseName())
                .storageEncrypted(true)
                .deletionProtection(props.deletionProtection())
                // A destruction takes the members out first; without this AWS refuses to delete it.
                .forceDestroy(true)
                .build();
        identifier = cluster.getId();
    }

    /** Its name. */
    public String identifier() {
        return identifier;
    }

    /**
     * Escape hatch: the name of the writer, whichever region it is in. It follows a switchover and a failover. Provider
     * 5.82 or newer; the bindings do not know the attribute.
     */
    public String writerEndpoint() {
        return cluster.getStringAttribute("endpoint");
    }
}
