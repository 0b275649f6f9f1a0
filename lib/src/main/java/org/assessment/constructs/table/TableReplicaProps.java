package org.assessment.constructs.table;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link TableReplica} needs.
 *
 * @param provider the provider of the replica's region
 * @param tableArn the table that it follows
 * @param keyArn key of the replica's region
 * @param deletionProtection whether AWS refuses to delete it
 */
@RecordBuilder
public record TableReplicaProps(AwsProvider provider, String tableArn, String keyArn, boolean deletionProtection) {}
