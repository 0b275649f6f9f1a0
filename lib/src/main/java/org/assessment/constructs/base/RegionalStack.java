package org.assessment.constructs.base;

import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.data_aws_caller_identity.DataAwsCallerIdentity;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import java.util.List;
import org.assessment.constructs.guardrails.GuardRails;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.output.OutputDefinition;
import software.constructs.Construct;

/**
 * The base of every stack: one region, one provider with the default tags, one state object in the S3 backend,
 * and the guard rails around all of it.
 *
 * <p>Nothing about locking stands in the backend, because no argument is right for all versions of Terraform: the
 * scripts switch it on at initialisation.
 */
public class RegionalStack extends TerraformStack {
    private final StackProps props;
    private final AwsProvider provider;
    private final DataAwsCallerIdentity identity;
    private final String accountId;

    /** Creates the stack {@code <layer>-<role>}, or {@code <layer>} for what spans regions. */
    protected RegionalStack(Construct scope, String id, StackProps props) {
        super(scope, id);
        this.props = props;
        ProviderRequirement.applyTo(this);
        S3Backend.Builder.create(this)
                .bucket(props.state().bucket())
                .key(props.names().environmentSuffix() + "/" + id + ".tfstate")
                .region(props.state().region())
                .encrypt(true)
                .build();
        provider = createProvider("aws", props.names(), null);
        identity = new DataAwsCallerIdentity(this, "account");
        accountId = identity.getAccountId();
        GuardRails.of(scope).guard(this, id, props.production());
    }

    /** Adds a provider for a second region. Only for what spans regions: see the design's second promise. */
    protected final AwsProvider createProviderFor(Names names) {
        return createProvider("aws-" + names.role(), names, names.role());
    }

    /** Names for this stack's role and region. */
    public final Names names() {
        return props.names();
    }

    /** The AWS region of this stack. */
    public final String region() {
        return props.names().region();
    }

    /** The provider of this stack's region. */
    public final AwsProvider provider() {
        return provider;
    }

    /** A token for the number of the account. */
    public final String accountId() {
        return accountId;
    }

    /** A token for the ARN of whoever deploys. */
    public final String callerArn() {
        return identity.getArn();
    }

    /** Declares an output under exactly the name of its definition. */
    protected final void output(OutputDefinition definition, RegionRole role, Object value) {
        TerraformOutput.Builder.create(this, definition.name(role))
                .description(definition.description())
                .value(value)
                .staticId(true)
                .build();
    }

    private AwsProvider createProvider(String id, Names names, String alias) {
        AwsProvider.Builder builder = AwsProvider.Builder.create(this, id)
                .region(names.region())
                .alias(alias)
                .defaultTags(List.of(
                        AwsProviderDefaultTags.builder().tags(props.tags()).build()));
        props.accountId().ifPresent(account -> builder.allowedAccountIds(List.of(account)));
        return builder.build();
    }
}
