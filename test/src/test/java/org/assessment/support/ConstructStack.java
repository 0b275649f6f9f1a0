package org.assessment.support;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assessment.constructs.base.RegionalStack;
import org.assessment.constructs.base.StackProps;
import org.assessment.constructs.base.StateLocation;
import org.assessment.constructs.guardrails.Exemption;
import org.assessment.constructs.guardrails.Rule;
import org.assessment.constructs.naming.Names;
import software.constructs.Construct;

/** A stack in us-east-1 for the test of a construct. */
public final class ConstructStack extends RegionalStack {

    /** The region of the stack. */
    public static final String REGION = "us-east-1";

    private static final String ID = "test-primary";

    private static final Map<String, String> TAGS = Stream.of(
                    "Project",
                    "Environment",
                    "EnvironmentSuffix",
                    "Role",
                    "ManagedBy",
                    "Repository",
                    "Owner",
                    "DataClassification")
            .collect(Collectors.toMap(tag -> tag, tag -> "some " + tag));

    private ConstructStack(Construct scope, StackProps props) {
        super(scope, ID, props);
        for (Rule rule : List.of(Rule.ALARM_ACTS, Rule.NETWORK_RECORDED, Rule.SECRET_ROTATED)) {
            Exemption.from(rule, this, "A construct is tried alone, without what belongs around it.");
        }
    }

    /** Synthesizes a stack with the given content. */
    public static SynthesizedStack with(Consumer<ConstructStack> content) {
        return with(props(Optional.empty()), content);
    }

    /** Synthesizes a stack with the given content and properties. */
    public static SynthesizedStack with(StackProps props, Consumer<ConstructStack> content) {
        return Synthesis.of(app -> content.accept(new ConstructStack(app, props)))
                .get(ID);
    }

    /** Properties of a stack; limited to an account if there is one. */
    public static StackProps props(Optional<String> accountId) {
        return new StackProps(
                new Names("assess", "test", "primary", REGION),
                new StateLocation("some-state", "us-east-2"),
                TAGS,
                accountId,
                false);
    }

    /** A provider for a second region, for constructs that span regions. */
    public AwsProvider providerFor(String region) {
        return createProviderFor(new Names("assess", "test", "secondary", region));
    }
}
