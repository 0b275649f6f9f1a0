package org.assessment.constructs.container;

import com.hashicorp.cdktf.providers.aws.ecr_replication_configuration.EcrReplicationConfiguration;
import com.hashicorp.cdktf.providers.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfiguration;
import com.hashicorp.cdktf.providers.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRule;
import com.hashicorp.cdktf.providers.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRuleDestination;
import com.hashicorp.cdktf.providers.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRuleRepositoryFilter;
import java.util.List;
import software.constructs.Construct;

/**
 * Copies what is pushed to one repository to the other region.
 *
 * <p>AWS keeps <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutReplicationConfiguration.html">one
 * set of rules for a whole registry</a>, which is an account in a region: whoever writes it replaces everybody else's, and
 * whoever destroys it empties it. So at most one environment of an account may have this; the filter keeps it away from
 * the repositories of all others.
 */
public final class RegistryReplication extends Construct {
    /** Writes the rule of the registry. */
    public RegistryReplication(Construct scope, String id, RegistryReplicationProps props) {
        super(scope, id);
        EcrReplicationConfiguration.Builder.create(this, "configuration")
                .replicationConfiguration(EcrReplicationConfigurationReplicationConfiguration.builder()
                        .rule(List.of(EcrReplicationConfigurationReplicationConfigurationRule.builder()
                                .destination(List.of(
                                        EcrReplicationConfigurationReplicationConfigurationRuleDestination.builder()
                                                .region(props.destinationRegion())
                                                .registryId(props.accountId())
                                                .build()))
                                .repositoryFilter(List.of(
                                        EcrReplicationConfigurationReplicationConfigurationRuleRepositoryFilter
                                                .builder()
                                                .filter(props.repositoryName())
                                                .filterType("PREFIX_MATCH")
                                                .build()))
                                .build()))
                        .build())
                .build();
    }
}
