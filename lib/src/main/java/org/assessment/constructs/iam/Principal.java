package org.assessment.constructs.iam;

/**
 * Who a statement is about.
 *
 * @param type {@code AWS}, {@code Service} or {@code *}
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

    /** Everybody. Only for denials, and for allowances that a condition narrows. */
    public static Principal everybody() {
        return new Principal("*", "*");
    }
}
