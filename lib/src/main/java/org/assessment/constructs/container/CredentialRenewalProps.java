package org.assessment.constructs.container;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link CredentialRenewal} needs.
 *
 * @param service the service whose tasks are replaced
 * @param accountId account of the service
 * @param region region of the service
 * @param secretArns ARNs under which the secret tells of a new value
 * @param peer the other region's service, which is told too; empty where there is none, or where it tells this one
 * @param names names of what is made
 */
@RecordBuilder
public record CredentialRenewalProps(
        FargateService service,
        String accountId,
        String region,
        List<String> secretArns,
        Optional<Peer> peer,
        Names names) {
    /** Copies the list. */
    public CredentialRenewalProps {
        secretArns = List.copyOf(secretArns);
    }

    /**
     * The other region.
     *
     * @param region where events are sent to
     * @param ruleName name of the rule that sends them
     */
    public record Peer(String region, String ruleName) {}

    /**
     * Names of what is made.
     *
     * @param stateMachine the state machine
     * @param stateMachineRole its role
     * @param rule the rule that starts it
     * @param ruleRole the rule's role
     */
    @RecordBuilder
    public record Names(String stateMachine, String stateMachineRole, String rule, String ruleRole) {}
}
