package org.assessment.constructs.iam;

/**
 * Who a statement is about.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated} or {@code *}
 * @param identifier ARN or service name
 */
public record Principal(String type, String identifier) {
    /** An AWS service, for example {@code vpc-flow-logs.amazonaws.com}. */
    public static Principal service(String name) {
        return new Principal("Service", name);
    }

    /** The account itself: what its IAM policies allow. */
    public static Principal account(String accountId) {
        return new Principal("AWS", "arn:aws:iam::" + accountId + ":root");
    }

    /** A role, user or group by ARN. */
    public static Principal arn(String arn) {
        return new Principal("AWS", arn);
    }

    /** Whoever has a token of an identity provider, by the provider's ARN. A condition says which token. */
    public static Principal federated(String providerArn) {
        return new Principal("Federated", providerArn);
    }

    /** Everybody. Only for denials, and for allowances that a condition narrows. */
    public static Principal everybody() {
        return new Principal("*", "*");
    }

    boolean isEverybody() {
        return type.equals("*");
    }
}
