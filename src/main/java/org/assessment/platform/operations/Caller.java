package org.assessment.platform.operations;

import org.assessment.platform.configuration.Environment;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * On whose behalf AWS is called.
 *
 * @param account number of the account
 * @param arn the user or role
 */
record Caller(String account, String arn) {
    /**
     * Asks AWS.
     *
     * @throws OperationFailure when it is not the account that the environment is meant for
     */
    static Caller identify(Environment environment) {
        try (StsClient sts = StsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(environment.regions().primary().name()))
                .build()) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();
            Caller caller = new Caller(identity.account(), identity.arn());
            environment
                    .accountId()
                    .filter(expected -> !expected.equals(caller.account()))
                    .ifPresent(expected -> {
                        throw new OperationFailure(
                                "These are credentials of account %s, but the environment %s is for account %s (accountId). Use others."
                                        .formatted(caller.account(), environment.name(), expected));
                    });
            return caller;
        }
    }

    @Override
    public String toString() {
        return "account " + account + " as " + arn;
    }
}
